"""A cluster's address in, Spark's SQL and the running of kernels out; what fails is said in one sentence."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from writethru.engines.postings import JOIN, POSTING

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark import SparkContext
    from pyspark.sql import DataFrame, SparkSession

Kernel = Callable[[Iterable["pa.RecordBatch"]], Iterator["pa.RecordBatch"]]

# anchors are unsigned where they are made; the same 64 bits are compared as signed numbers here, and only for equality
_LOWEST, _HIGHEST = -(1 << 63), (1 << 63) - 1
# seconds in which a master answers, and in which it gives a worker
_ANSWER, _WORKER = 5.0, 60.0
_STANDALONE = "spark://"
_PORT = 7077
# What this program needs; whatever else spark-defaults.conf says is left as it is.
_SETTINGS = {
    "spark.app.name": "writethru",
    "spark.log.level": "FATAL",
    "spark.ui.showConsoleProgress": "false",
    # arrays of the whole pile's documents and pairs come to the driver
    "spark.driver.maxResultSize": "0",
}


class ClusterError(Exception):
    """The cluster cannot be used, or failed; the message says why and what to do, in one sentence or two."""


class Cluster:
    """Tables on a cluster by their names; `open_cluster` makes it."""

    def __init__(self, spark: SparkSession) -> None:
        self._spark = spark
        self.cores = spark.sparkContext.defaultParallelism

    def spread(self, tasks: int, kernel: Kernel, columns: pa.Schema, name: str) -> None:
        """Run a kernel once for each number below `tasks`, given as the column `id`; what it yields becomes a table.

        Later tables are parted into as many pieces, or one for each core.
        """
        self._spark.conf.set("spark.sql.shuffle.partitions", max(tasks, self.cores))
        from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415 - PySpark is an extra

        self._keep(self._spark.range(0, tasks, 1, max(1, tasks)).mapInArrow(kernel, from_arrow_schema(columns)), name)

    def put(self, rows: pa.Table, name: str) -> None:
        """Make a table of rows that are here."""
        self._spark.createDataFrame(rows).createOrReplaceTempView(name)

    def define(self, name: str, statement: str, numbers: dict[str, int] | None = None, *, keep: bool = False) -> None:
        """Make a table of what a statement gives; one that is used more than once is to be kept once it is made."""
        frame = self._spark.sql(statement, args=numbers)
        if keep:
            self._keep(frame, name)
        else:
            frame.createOrReplaceTempView(name)

    def map(self, statement: str, kernel: Kernel, columns: pa.Schema, name: str) -> None:
        """Run a kernel over the rows of a statement where they are; what it yields becomes a table."""
        from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

        self._keep(self._spark.sql(statement).mapInArrow(kernel, from_arrow_schema(columns)), name)

    def join(self, name: str) -> None:
        """Join `postings` (anchor, owner, place) with `numbers` (owner, number) as the engine in one machine does."""
        numbers = {"low": _LOWEST, "high": _HIGHEST, "posting": POSTING}
        # CASE the one difference: DuckDB writes $low for what is called :low here
        self.define(name, JOIN.replace("$", ":"), numbers)

    def fetch(self, statement: str, numbers: dict[str, int] | None = None) -> pa.Table:
        """Return the rows of a statement."""
        with _in_a_sentence():
            return self._spark.sql(statement, args=numbers).toArrow()

    def stream(self, statement: str) -> Iterator[bytes]:
        """Yield the one column of the rows of a statement, in their order, a partition at a time."""
        with _in_a_sentence():
            for (value,) in self._spark.sql(statement).toLocalIterator():
                yield bytes(value)

    @staticmethod
    def _keep(frame: DataFrame, name: str) -> None:
        frame.persist().createOrReplaceTempView(name)


@contextmanager
def open_cluster(master: str) -> Iterator[Cluster]:
    """Open a session on a cluster, which ends with the block.

    Settings come from spark-defaults.conf and the environment, as for any program of Spark's. The workers are asked for
    the Python of this process unless PYSPARK_PYTHON names another.

    Raises:
        ClusterError: PySpark or Java is missing, the master cannot be reached, or it has no worker to give.
    """
    try:
        import pandas  # noqa: F401, ICN001, PLC0415 - PySpark asks for it later, and by another name
        import pyarrow  # noqa: F401, ICN001, PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise ClusterError(f"{error.name} is not installed: pip install 'writethru[spark]'") from None
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise ClusterError("Spark needs Java 17, and none is found: apt-get install openjdk-17-jre-headless")
    _ask(master)
    with TemporaryFile() as said:
        spark = SparkSession(_connect(master, said))
        try:
            _await_worker(spark, master)
            yield Cluster(spark)
        finally:
            spark.stop()


def _ask(master: str) -> None:
    """Ask a standalone master for an answer before Spark does, which would wait for a minute and print a page."""
    if not master.startswith(_STANDALONE):
        return
    why = ""
    for address in master.removeprefix(_STANDALONE).split(","):
        host, _, port = address.rpartition(":")
        if not (host and port.isdecimal()):
            why = f"write it as {_STANDALONE}HOST:PORT, the port mostly being {_PORT}"
            continue
        try:
            socket.create_connection((host.strip("[]"), int(port)), _ANSWER).close()
        except (OSError, OverflowError, UnicodeError) as error:
            why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        else:
            return
    raise ClusterError(f"the master {master} cannot be reached: {why}")


def _connect(master: str, said: IO[bytes]) -> SparkContext:
    """Return a context; what Java says on its standard error goes to `said`."""
    from py4j.protocol import Py4JError  # noqa: PLC0415
    from pyspark import SparkConf, SparkContext  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415
    from pyspark.java_gateway import launch_gateway  # noqa: PLC0415

    conf = SparkConf(loadDefaults=False).setMaster(master).setAll(list(_SETTINGS.items()))
    own = "PYSPARK_PYTHON" not in os.environ
    try:
        if own:
            os.environ["PYSPARK_PYTHON"] = sys.executable
        # one process has one Java, whichever contexts follow each other in it
        gateway = SparkContext._gateway or launch_gateway(conf, {"stderr": said, "stdout": said})  # noqa: SLF001
        return SparkContext(conf=conf, gateway=gateway)
    except (Py4JError, PySparkException) as error:
        said.seek(0)
        lines = [line.strip() for line in said.read().decode("utf-8", "replace").split("\n") if line.strip()]
        # what Java said of its own end, before the stack
        java = [line for line in lines if "Exception" in line or "Error" in line] or lines[-1:]
        why = java[0] if java and "GATEWAY" in str(error) else _tell(str(error))
        raise ClusterError(f"no session on {master}, which needs Java 17 and a reachable master: {why}") from None
    finally:
        if own:
            del os.environ["PYSPARK_PYTHON"]


def _await_worker(spark: SparkSession, master: str) -> None:
    """Wait until a standalone master has given a worker; without one Spark would wait for ever, and say nothing."""
    context = spark.sparkContext
    if not master.startswith(_STANDALONE) or context.getConf().get("spark.dynamicAllocation.enabled") == "true":
        return
    ends = time.monotonic() + _WORKER
    # the driver counts as one
    while len(context._jsc.sc().statusTracker().getExecutorInfos()) < 2:  # noqa: PLR2004, SLF001
        if time.monotonic() > ends:
            raise ClusterError(
                f"the master {master} gave no worker in {_WORKER:.0f} seconds: see on its page whether one is free and "
                "has the memory that spark.executor.memory asks for"
            )
        time.sleep(0.1)


@contextmanager
def _in_a_sentence() -> Iterator[None]:
    """Raise what Spark raises as a ClusterError that leaves the stacks of Java and Python out."""
    from py4j.protocol import Py4JError  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415

    try:
        yield
    except (Py4JError, PySparkException) as error:
        raise ClusterError(f"the cluster failed: {_tell(str(error))}") from None


def _tell(said: str) -> str:
    """Return the line that says what happened: the last of a Python stack, else the first."""
    _, stack, python = said.partition("Traceback (most recent call last):\n")
    told = python.partition("\nDuring handling of")[0] if stack else said
    lines = [line.strip() for line in told.split("\n") if line.strip() and not line.startswith((" ", "\t"))]
    return lines[0] if lines else "no reason was given"
