"""The `ksum` command with quick parts, as a program."""

import stand_ins

from ksum.cli.main import app
from ksum.cli.parts import Parts

if __name__ == "__main__":
    app(obj=Parts(batch=stand_ins.loaders), prog_name="ksum")
