package dev.tangent.platform.plan.step;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an analysis reads: all strings of its spec, field by field, for strings in {@code
 * step.proto} are artifact ids. Only those of {@value #IN_FEATURES} are not read: they say which of
 * the tangents in the features are meant.
 */
final class NamedArtifacts {

  private static final String IN_FEATURES = "vectors";

  private NamedArtifacts() {}

  static Stream<String> in(Message spec) {
    return spec.getAllFields().entrySet().stream()
        .filter(field -> !field.getKey().getName().equals(IN_FEATURES))
        .flatMap(field -> in(field.getKey(), field.getValue()));
  }

  private static Stream<String> in(FieldDescriptor field, Object value) {
    List<?> values = field.isRepeated() ? (List<?>) value : List.of(value);
    return switch (field.getJavaType()) {
      case STRING -> values.stream().map(String.class::cast);
      case MESSAGE -> values.stream().map(Message.class::cast).flatMap(NamedArtifacts::in);
      default -> Stream.empty();
    };
  }
}
