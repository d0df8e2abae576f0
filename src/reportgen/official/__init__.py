"""The rules of official documents (Nghị định 30/2020/NĐ-CP), checked in finished Word files and PDFs of any program."""
