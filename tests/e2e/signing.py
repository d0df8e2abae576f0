"""Signs the two fields of a PDF as two people would, with test keys and pictures as their only appearance."""

from __future__ import annotations

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from finished import Works
from PIL import Image, ImageDraw
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import StaticStampStyle

FIELDS = {"nguoi-ky": (0, 0, 160, 255), "co-quan": (200, 0, 0, 255)}
"""The colour of each picture: a blue signature, a red seal."""


def sign(pdf: bytes, *fields: str) -> bytes:
    """The PDF signed in these fields, one after another, each as an incremental update."""
    for name in fields:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        metadata = PdfSignatureMetadata(field_name=name, subfilter=SigSeedSubFilter.PADES)
        style = StaticStampStyle(background=PdfImage(_picture(FIELDS[name])), background_opacity=1, border_width=0)
        signer = PdfSigner(metadata, _signer(name), stamp_style=style)
        with ThreadPoolExecutor(1) as beside:  # pyHanko starts an event loop; that of a browser may run in this thread
            pdf = beside.submit(signer.sign_pdf, writer).result().getbuffer().tobytes()
    return pdf


def signed_report(works: Works) -> Path:
    """The report of the sample, signed by both."""

    def make(folder: Path) -> None:
        (folder / "signed.pdf").write_bytes(sign(works.build("sample", "report").pdf.read_bytes(), *FIELDS))

    return works.once("signed", make) / "signed.pdf"


def _picture(colour: tuple[int, int, int, int]) -> Image.Image:
    picture = Image.new("RGBA", (240, 120), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((20, 20, 220, 100), outline=colour, width=6)
    return picture


@cache
def _signer(name: str) -> SimpleSigner:
    """A signer with a new key and a certificate of its own."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Test {name}")])
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
    certificate = (
        builder.not_valid_before(now - dt.timedelta(1))
        .not_valid_after(now + dt.timedelta(9))
        .sign(key, hashes.SHA256())
    )
    store = serialization.pkcs12.serialize_key_and_certificates(
        b"test", key, certificate, None, serialization.BestAvailableEncryption(b"test")
    )
    signer = SimpleSigner.load_pkcs12_data(store, other_certs=[], passphrase=b"test")
    assert signer is not None
    return signer
