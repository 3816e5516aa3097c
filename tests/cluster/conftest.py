"""A Spark of one machine for the tests that need one: a standalone master with two workers, all on loopback.

They take minutes, so that they run only where `WRITETHRU_SPARK=required` asks for them, as `.ci/run` does; what is
missing there is a failure.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
WORKERS, SECONDS = 2, 90
# what runs for seconds is not worth the full compiler of Java
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
SETTINGS = f"""
spark.ui.enabled false
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
spark.executor.memory 768m
spark.driver.extraJavaOptions {QUICK}
spark.executor.extraJavaOptions {QUICK}
"""


@pytest.fixture(scope="package")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a master whose workers are there; all are gone at the end."""
    if os.environ.get("WRITETHRU_SPARK") != "required":
        pytest.skip("takes minutes and Java: WRITETHRU_SPARK=required runs it, as .ci/run does")
    if find_spec("pyspark") is None:
        pytest.fail("PySpark is not installed: pip install -e '.[spark]'")
    room = tmp_path_factory.mktemp("spark")
    (room / "spark-defaults.conf").write_text(SETTINGS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        for name, value in {
            "SPARK_CONF_DIR": str(room),
            "SPARK_LOCAL_DIRS": str(room / "local"),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_JAVA_OPTS": QUICK,
            # so that the workers read this tree, whatever is installed
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }.items():
            patch.setenv(name, value)
        yield start(room, stack)


def start(room: Path, stack: ExitStack) -> str:
    """Start a master and its workers, and wait until it has them."""
    port, page = free_port(), free_port()
    master = f"spark://127.0.0.1:{port}"
    here = ("--host", "127.0.0.1")
    run(room, stack, "org.apache.spark.deploy.master.Master", *here, "--port", str(port), "--webui-port", str(page))
    worker = (*here, "--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir", str(room / "work"))
    ends = time.monotonic() + SECONDS
    started = False
    while time.monotonic() < ends:
        try:
            with urlopen(f"http://127.0.0.1:{page}/json/") as told:
                alive = json.load(told)["aliveworkers"]
        except URLError:
            alive = None
        if alive == WORKERS:
            return master
        if alive is not None and not started:
            started = True
            for _ in range(WORKERS):
                run(room, stack, "org.apache.spark.deploy.worker.Worker", *worker, master)
        time.sleep(0.2)
    pytest.fail((room / "spark.log").read_text("utf-8"))


def run(room: Path, stack: ExitStack, *command: str) -> None:
    program = Path(find_spec("pyspark").origin).with_name("bin") / "spark-class"  # type: ignore[union-attr, arg-type]
    log = stack.enter_context((room / "spark.log").open("ab"))
    process = stack.enter_context(subprocess.Popen([str(program), *command], stdout=log, stderr=log))
    stack.callback(process.terminate)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
