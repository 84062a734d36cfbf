package dev.tangent.cli.jobfile.reader;

import dev.tangent.cli.jobfile.source.SpecNode;
import dev.tangent.proto.v1.Head;
import dev.tangent.proto.v1.LinearProbe;
import dev.tangent.proto.v1.ZeroShot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key {@code head}: a kind's name, or a mapping of {@code linear-probe} to its settings. */
final class HeadReader {

  private static final String ZERO_SHOT = "zero-shot";
  private static final String LINEAR_PROBE = "linear-probe";

  private HeadReader() {}

  static Optional<Head> read(Cursor cursor) {
    if (cursor.node() instanceof SpecNode.Scalar) {
      Map<String, Head> kinds = new LinkedHashMap<>();
      kinds.put(ZERO_SHOT, Head.newBuilder().setZeroShot(ZeroShot.getDefaultInstance()).build());
      kinds.put(LINEAR_PROBE, probe(Fields.none(cursor)));
      return cursor.choice(kinds);
    }
    return cursor
        .fields("a head", List.of(LINEAR_PROBE))
        .flatMap(fields -> fields.require(LINEAR_PROBE, "its settings, such as {l2: 1e-4}"))
        .flatMap(settings -> settings.fields(LINEAR_PROBE, List.of("l2")))
        .map(HeadReader::probe);
  }

  private static Head probe(Fields fields) {
    LinearProbe.Builder probe = LinearProbe.newBuilder();
    fields.get("l2").flatMap(Cursor::number).ifPresent(probe::setL2);
    return Head.newBuilder().setLinearProbe(probe).build();
  }
}
