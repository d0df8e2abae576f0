// Follows the server's events, and replaces only what has changed: the scroll position and the focus stay.

const notice = document.getElementById("notice");
const sheets = document.getElementById("sheets");

export function say(text) {
  if (notice) notice.textContent = text;
}

// --- live regions: elements with data-live are replaced as a whole, the children of data-live-list one by one

let refreshing = null;
let again = false;

// resolves when the page shows what the server has now
export function refresh() {
  again = Boolean(refreshing);
  refreshing ??= fetchPage().finally(() => { refreshing = null; });
  return refreshing;
}

function lost() {
  say(document.body.dataset.lost);
  if (notice) notice.dataset.lost = "1";
}

async function fetchPage() {
  do {
    again = false;
    const page = await fetch(location.href, { headers: { accept: "text/html" } })
      .then((response) => (response.ok ? response.text() : "")).catch(lost);
    if (page) await show(new DOMParser().parseFromString(page, "text/html"));
  } while (again);
}

export async function show(page) {
  for (const old of document.querySelectorAll("[data-live][id]")) {
    const fresh = page.getElementById(old.id);
    if (fresh && fresh.dataset.version !== old.dataset.version) replace(old, fresh);
  }
  for (const list of document.querySelectorAll("[data-live-list][id]")) {
    const fresh = page.getElementById(list.id);
    if (fresh) await showList(list, fresh);
  }
}

function replace(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
  old.replaceWith(fresh);
  if (focused) document.getElementById(focused)?.focus();
}

async function showList(list, fresh) {
  const wanted = new Set([...fresh.children].map((child) => child.id));
  for (const child of [...list.children]) if (!wanted.has(child.id)) child.remove();
  let place = null;
  for (const child of [...fresh.children]) {
    const old = list.querySelector(`#${CSS.escape(child.id)}`);
    if (!old) {
      place ? place.after(child) : list.prepend(child);
      place = child;
    } else if (old.dataset.version !== child.dataset.version) {
      await loaded(child);
      replace(old, child);
      child.classList.add("changed");
      place = child;
    } else {
      place = old;
    }
  }
  if (list === sheets) { applyZoom(); oneStop(); markFigures(); markPage(); }
}

// the old picture stays until the new one can be shown
async function loaded(element) {
  for (const image of element.querySelectorAll("img")) {
    image.loading = "eager";
    try { await image.decode(); } catch { /* it is shown when it comes */ }
  }
}

// --- events; a hidden tab listens to none, because browsers limit the connections to a host

let source = null;
let pending = 0;

function listen() {
  if (source || document.hidden || !notice) return;
  source = new EventSource("/events");
  source.onopen = () => { // what happened before is not told
    if (notice.dataset.lost) { say(""); delete notice.dataset.lost; }
    refresh();
  };
  source.onerror = lost;
  source.onmessage = (event) => {
    if (event.data === "stopped") { source.close(); say(document.body.dataset.stopped); return; }
    clearTimeout(pending);
    pending = setTimeout(refresh, 15);
  };
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) { source?.close(); source = null; } else { listen(); }
});
addEventListener("pagehide", () => { source?.close(); source = null; });
listen();

// --- zoom and keys of the preview

const STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
let zoom = Number(sessionStorage.getItem("zoom")) || 0; // 0 fits

function applyZoom() {
  if (!sheets) return;
  sheets.classList.toggle("zoomed", zoom > 0);
  for (const sheet of sheets.children) {
    const image = sheet.querySelector("img");
    if (!image) continue;
    image.style.width = zoom ? `${Math.round(sheet.dataset.width * zoom)}px` : "";
    const large = zoom > 1.5;
    const wanted = image.getAttribute("src").replace(/-(page|large)\.png$/, large ? "-large.png" : "-page.png");
    if (image.getAttribute("src") !== wanted) image.src = wanted;
  }
  const value = document.getElementById("zoom-value");
  if (value) value.textContent = zoom ? `${Math.round(zoom * 100)} %` : "";
}

function setZoom(how) {
  const shown = zoom || shownZoom();
  if (how === "fit") zoom = 0;
  if (how === "in") zoom = STEPS.find((step) => step > shown + 0.01) ?? STEPS.at(-1);
  if (how === "out") zoom = STEPS.findLast((step) => step < shown - 0.01) ?? STEPS[0];
  sessionStorage.setItem("zoom", String(zoom));
  applyZoom();
}

function shownZoom() {
  const image = sheets?.querySelector(".sheet img");
  return image ? image.clientWidth / image.parentElement.dataset.width : 1;
}

function turnPage(step) {
  const all = [...sheets.children];
  const at = all.findLastIndex((sheet) => sheet.getBoundingClientRect().top < innerHeight / 3);
  all[Math.min(Math.max(at + step, 0), all.length - 1)]?.scrollIntoView();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-zoom]");
  if (button) setZoom(button.dataset.zoom);
});

sheets?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const actions = {
    PageDown: () => turnPage(1), PageUp: () => turnPage(-1),
    "+": () => setZoom("in"), "=": () => setZoom("in"), "-": () => setZoom("out"), 0: () => setZoom("fit"),
  };
  if (actions[event.key]) { event.preventDefault(); actions[event.key](); }
});

// what sticks below the toolbar starts where it ends, also when a message makes it higher
const toolbar = document.querySelector(".toolbar");
if (toolbar) {
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--toolbar", `${toolbar.offsetHeight}px`);
  }).observe(toolbar);
}

// marks the page that is read in the page list
if (sheets && "IntersectionObserver" in window) {
  addEventListener("scroll", () => requestAnimationFrame(markPage), { passive: true });
  markPage();
}

function markPage() {
  const at = [...sheets.children].findLast((sheet) => sheet.getBoundingClientRect().top < innerHeight / 2);
  for (const link of document.querySelectorAll("#page-list a")) {
    const current = Boolean(at) && link.hash === `#${at.id}`;
    if (current === link.hasAttribute("aria-current")) continue;
    current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
    if (current) keepVisible(link);
  }
}

function keepVisible(link) {
  const list = link.parentElement;
  const [top, left] = [link.offsetTop - list.offsetTop, link.offsetLeft - list.offsetLeft];
  if (top < list.scrollTop || top + link.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = top - 40;
  if (left < list.scrollLeft || left + link.offsetWidth > list.scrollLeft + list.clientWidth) list.scrollLeft = left - 40;
}

applyZoom();

// --- a click on a number shows its source beside the pages, without loading them again

function selected() {
  return new URLSearchParams(location.search);
}

function markFigures() {
  const [figure, place] = [selected().get("figure"), selected().get("place")];
  for (const link of document.querySelectorAll(".figures a")) {
    link.classList.toggle("same", Boolean(figure) && link.dataset.figure === figure);
    link.classList.toggle("current", Boolean(figure) && link.dataset.figure === figure && link.dataset.place === place);
  }
}

async function go(href, focus) {
  history.pushState(null, "", href);
  await refresh();
  markFigures();
  const hash = new URL(href, location.href).hash;
  if (hash) {
    const place = selected().get("place");
    const target = document.querySelector(`${hash} a[data-place="${CSS.escape(place ?? "")}"]`);
    (target ?? document.querySelector(hash))?.scrollIntoView({ block: "center" });
    target?.focus({ preventScroll: true });
  } else {
    keepAbovePanel();
    document.getElementById(focus)?.focus({ preventScroll: true });
  }
}

// on a small screen the panel lies over the lower part of the pages
function keepAbovePanel() {
  const panel = document.querySelector("aside#figure-panel");
  const number = document.querySelector(".figures a.current");
  if (!panel || !number || getComputedStyle(panel).position !== "fixed") return;
  const hidden = number.getBoundingClientRect().bottom - panel.getBoundingClientRect().top;
  if (hidden > -20) scrollBy(0, hidden + 60);
}

function closePanel() {
  const place = selected().get("place");
  const parameters = selected();
  parameters.delete("figure");
  parameters.delete("place");
  go(`?${parameters}`).then(() => document.querySelector(`.figures a[data-place="${CSS.escape(place ?? "")}"]`)?.focus({ preventScroll: true }));
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[data-figure], a[data-jump], a[data-close]");
  if (!link) return;
  const other = new URL(link.href.baseVal ?? link.href, location.href);
  if (link.matches("[data-jump]") && other.searchParams.get("document") !== shownDocument()) return;
  event.preventDefault();
  if (link.matches("[data-close]")) closePanel();
  else go(other.href, "figure-title");
});

function shownDocument() {
  const link = document.querySelector("#documents a[aria-current]");
  return link && new URL(link.href).searchParams.get("document");
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.querySelector("aside#figure-panel")) closePanel();
  const figure = event.target.closest?.(".figures a");
  if (!figure || event.ctrlKey || event.altKey || event.metaKey) return;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...document.querySelectorAll(".figures a")];
  all[all.indexOf(figure) + step]?.focus();
});

addEventListener("popstate", () => refresh().then(markFigures));

// of the figures of a page, Tab stops at one only; the arrow keys go to the others
function oneStop() {
  for (const group of document.querySelectorAll(".figures")) {
    const links = [...group.querySelectorAll("a")];
    const stop = links.find((link) => link === document.activeElement) ?? links[0];
    for (const link of links) link.setAttribute("tabindex", link === stop ? "0" : "-1");
  }
}
document.addEventListener("focusin", (event) => { if (event.target.closest?.(".figures a")) oneStop(); });
oneStop();
markFigures();

// --- "open at the cell": the address is copied, the page stays

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-open]");
  if (!form) return;
  event.preventDefault();
  if (form.dataset.copy) await navigator.clipboard?.writeText(form.dataset.copy).catch(() => {});
  const body = new URLSearchParams(new FormData(form));
  const response = await fetch(form.action, { method: "POST", body }).catch(lost);
  if (!response) return;
  if (response.ok) say(form.dataset.done);
  else say(new DOMParser().parseFromString(await response.text(), "text/html").querySelector("main")?.textContent.trim() ?? "");
  setTimeout(() => say(""), 12000);
});

// --- files can be dropped anywhere on a drop zone

for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input[type=file]");
  const chosen = zone.querySelector(".chosen");
  const none = chosen.textContent;
  const name = () => { chosen.textContent = [...input.files].map((file) => file.name).join(", ") || none; };
  input.addEventListener("change", name);
  addEventListener("pageshow", name); // a page that is shown again may still have its files
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    name();
    zone.requestSubmit();
  });
}

// --- the filter of the problems works while typing

let typing = 0;
document.addEventListener("input", (event) => {
  const filter = event.target.closest("[data-filter]");
  if (!filter) return;
  clearTimeout(typing);
  typing = setTimeout(() => {
    history.replaceState(null, "", `?${new URLSearchParams(new FormData(filter))}`);
    refresh();
  }, 200);
});
