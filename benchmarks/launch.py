"""A command in, what it spent out: exit status, processor seconds of it and its children, megabytes of the largest one.

    python -I -S benchmarks/launch.py OUTPUT COMMAND...

A child that is started from a large process is charged with that process's memory, hence this small one between them:
it imports next to nothing. What the command prints goes to the file OUTPUT.
"""

import os
import sys

if __name__ == "__main__":
    output, *command = sys.argv[1:]
    to_file = (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[to_file])
    _, status, used = os.wait4(child, 0)
    print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
