"""Compiles the modules that take the time, if this machine can; without a C compiler modsplit is installed as it is.

python hatch_build.py          # compile for the sources of this directory, as `make setup` does
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, where hatchling is not installed
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))
from hatch_native import compile_native  # noqa: E402  beside this file, which builds do not run from its directory

NATIVE = "the native reader of Java is missing: "
ANALYSIS = ROOT / "analysis"
SCRIPT = """
import sys
from mypyc.build import mypycify
from setuptools import setup
group, target, work, *sources = sys.argv[1:]
modules = mypycify(["--strict", "--ignore-missing-imports", *sources], opt_level="2", debug_level="0",
                   group_name=group.removesuffix("__mypyc"), target_dir=work)
setup(name=group, ext_modules=modules,
      script_args=["-q", "build_ext", "--build-lib", target, "--build-temp", work])
"""


def compile_here() -> str:
    """Compiles for the sources of this directory; empty, or why it could not be done."""
    return compile_modules(ANALYSIS / "modsplit_analysis" / "_compiled")


def compile_modules(target: Path) -> str:
    """Lays compiled modules and what they were made of into a directory; empty, or what could not be done, and why."""
    problem = lacking()
    if problem:
        return problem
    with tempfile.TemporaryDirectory(prefix="modsplit-compile-") as directory:
        package, made = Path(directory) / "modsplit_analysis", Path(directory) / "made"
        shutil.copytree(ANALYSIS / "modsplit_analysis", package, ignore=shutil.ignore_patterns("_*ed", "__pycache__"))
        compiled = _compiled_of(package)
        sources = compiled.compilable(package)
        names = [path.relative_to(directory).as_posix() for path in sources]
        command = [sys.executable, "-c", SCRIPT, compiled.GROUP, str(made), f"{directory}/work", *names]
        environment = {**os.environ, "MYPYPATH": directory, "MYPY_CACHE_DIR": f"{directory}/cache"}
        done = subprocess.run(command, check=False, cwd=directory, env=environment, text=True, capture_output=True)
        if done.returncode:
            return "compiling failed:\n" + (done.stdout + done.stderr)[-2000:]
        problem = compile_native(package / "native", made / "modsplit_analysis" / "java", Path(directory))
        (made / compiled.STAMP).write_text(compiled.digest(compiled.made_of(package)), "ascii")
        shutil.rmtree(target, ignore_errors=True)
        shutil.move(made, target)
    return f"{NATIVE}{problem}" if problem else ""


def lacking() -> str:
    """What this machine has not got for compiling; empty if nothing is missing."""
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if os.environ.get("MODSPLIT_PURE"):
        return "MODSPLIT_PURE is set"
    if not shutil.which(compiler):
        return f"there is no C compiler ({compiler}): apt-get install gcc"
    if not (Path(sysconfig.get_paths()["include"]) / "Python.h").is_file():
        return "the C headers of Python are missing: apt-get install python3-dev"
    missing = [name for name in ("mypyc", "setuptools") if importlib.util.find_spec(name) is None]
    return f"{' and '.join(missing)} missing" if missing else ""


def _compiled_of(package: Path) -> ModuleType:
    """The module that says what is compiled, without the package around it."""
    spec = importlib.util.spec_from_file_location("compiled", package / "compiled.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(problem: str) -> None:
    """Says what became of it, where the output of builds is shown."""
    if problem.startswith(NATIVE):
        said = f"modsplit is compiled, but reads Java at half the speed: {problem}"
    else:
        said = (
            f"modsplit runs as plain Python, at a third of the speed: {problem}" if problem else "modsplit is compiled"
        )
    sys.stderr.write(said + "\n")


class CompiledModules(BuildHookInterface):  # type: ignore[misc]  # hatchling is a tool of the build, not of us
    """Adds the compiled modules to a wheel, or lays them beside the sources of an editable installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the build of one target."""
        if version == "editable":
            report(compile_here())
            return
        self.work = tempfile.TemporaryDirectory(prefix="modsplit-compiled-")
        made = Path(self.work.name) / "_compiled"
        problem = compile_modules(made)
        report(problem)
        if not problem or problem.startswith(NATIVE):
            build_data["force_include"][str(made)] = "modsplit_analysis/_compiled"
            build_data["pure_python"] = False
            build_data["infer_tag"] = True


if __name__ == "__main__":
    report(compile_here())
