"""`python -m tests.docs`: the schema and the demo's data in, the docs that follow from them out."""

import tempfile
from pathlib import Path

from tests.docs.dictionary import dictionary
from tests.docs.questions import ingest_demo, questions

DOCS = Path(__file__).parents[2] / "docs"

if __name__ == "__main__":
    (DOCS / "dictionary.md").write_text(dictionary(), "utf-8")
    with tempfile.TemporaryDirectory(prefix="mahdar-docs-") as home:
        (DOCS / "questions.md").write_text(questions(ingest_demo(Path(home))), "utf-8")
