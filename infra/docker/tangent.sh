#!/bin/sh
# The command line, as its image has it.
exec java -XX:+UseSerialGC -cp "$(echo /opt/tangent/tangent-cli-*.jar):/opt/tangent/lib/*" dev.tangent.cli.TangentCommand "$@"
