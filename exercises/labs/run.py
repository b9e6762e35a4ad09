"""Run a lab and say in plain words what is right and what is not yet: ``python run.py 3``."""

import doctest
import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LABS = {path.stem[3]: path.stem for path in sorted(HERE.glob("lab?_*.py"))}


class Listener(doctest.DocTestRunner):
    """Keeps the first example of each function that is not true yet."""

    def __init__(self):
        super().__init__(verbose=False)
        self.wrong = {}

    def report_failure(self, out, test, example, got):
        line = (test.lineno or 0) + example.lineno + 1
        self.wrong.setdefault(test.name, (line, example.source, example.want, got))

    def report_unexpected_exception(self, out, test, example, exc_info):
        line = (test.lineno or 0) + example.lineno + 1
        said = f"{exc_info[0].__name__}: {exc_info[1]}\n"
        self.wrong.setdefault(test.name, (line, example.source, example.want, said))


def run(module):
    """Run all examples of a lab; the number of functions that are not right yet."""
    found = [test for test in doctest.DocTestFinder().find(module) if test.examples]
    found.sort(key=lambda test: test.lineno or 0)
    for test in found:
        listener = Listener()
        listener.run(test, out=lambda text: None)
        name = test.name.rpartition(".")[2]
        if test.name not in listener.wrong:
            print(f"  right    {name}")
            continue
        line, source, want, got = listener.wrong[test.name]
        print(f"  not yet  {name}: line {line} of {module.__name__}.py")
        print(f"           you ask:   {source.strip()}")
        print(f"           it should: {want.strip()}")
        print(f"           it says:   {got.strip() or 'nothing (the function returns None)'}")
        yield name


def main(arguments):
    """Run the lab that is named; without one, list them.  Exit status 0 when all is right."""
    if not arguments or arguments[0] not in LABS:
        print("Which lab?")
        for number, name in LABS.items():
            title = (HERE / f"{name}.py").read_text(encoding="utf-8").split('"""')[1].splitlines()[0]
            print(f"  python run.py {number}    {title}")
        return 2
    sys.path.insert(0, str(HERE))
    sys.dont_write_bytecode = True
    name = LABS[arguments[0]]
    print(f"Lab {arguments[0]}, in {name}.py")
    try:
        module = importlib.import_module(name)
    except SyntaxError as error:
        print(f"  Python cannot read line {error.lineno}: {error.msg}")
        return 1
    todo = list(run(module))
    print("\nAll right. Well done." if not todo else f"\nNext: {todo[0]}. Change the file, save it, and run this again.")
    return 1 if todo else 0


if __name__ == "__main__":
    import os

    os.chdir(HERE)
    raise SystemExit(main(sys.argv[1:]))
