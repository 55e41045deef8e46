"""Write the snapshots anew; look at the difference before it is committed."""

from tests.snapshots.made import FOLDER, snapshots

for name, text in snapshots().items():
    (FOLDER / name).write_text(text, encoding="utf-8")
