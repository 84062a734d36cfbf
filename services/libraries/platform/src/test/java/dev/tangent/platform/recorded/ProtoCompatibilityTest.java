package dev.tangent.platform.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code proto/} grows by adding only. Held against {@code proto.desc}, the contracts as they were
 * last recorded. After an addition, record them anew: {@code ./mvnw -pl services/libraries/platform
 * -am test -Dtest=ProtoCompatibilityTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtangent.proto.record}; this writes nothing while a change is incompatible.
 */
class ProtoCompatibilityTest {

  private static final Path RECORDED =
      Path.of("src/test/resources/dev/tangent/platform/recorded/proto.desc");

  /** Before the comparison with additions, so that the reason for a refusal is said first. */
  @Test
  void noChangeIsIncompatible() throws IOException {
    assertThat(ProtoChanges.incompatible(recorded(), current()))
        .as("changes that break what was published before; add new fields instead")
        .isEmpty();
    if (System.getProperty("tangent.proto.record") != null) {
      Files.write(RECORDED, current().toByteArray());
    }
  }

  @Test
  void whatWasAddedIsRecorded() throws IOException {
    noChangeIsIncompatible();

    assertThat(ProtoChanges.incompatible(current(), recorded()))
        .as("additions that are not recorded yet; record them as this class's comment says")
        .isEmpty();
  }

  record Change(String what, UnaryOperator<DescriptorProto.Builder> change, String found) {
    @Override
    public String toString() {
      return what;
    }
  }

  /** What may not happen to {@code string id = 1} and {@code repeated string reasons = 4}. */
  static Stream<Change> changes() {
    return Stream.of(
        new Change("removed", m -> m.removeField(3), "JobStatus.reasons (4) is gone"),
        new Change("renumbered", m -> change(m, 3, f -> f.setNumber(9)), "JobStatus.reasons"),
        new Change(
            "of another type",
            m -> change(m, 3, f -> f.setType(FieldDescriptorProto.Type.TYPE_BYTES)),
            "JobStatus.reasons (4) was repeated string"),
        new Change(
            "no longer repeated",
            m -> change(m, 3, f -> f.setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)),
            "JobStatus.reasons (4) was repeated string"),
        new Change(
            "renamed", m -> change(m, 3, f -> f.setName("why").setJsonName("why")), "is gone"),
        new Change(
            "another message",
            m -> change(m, 5, f -> f.setTypeName(".tangent.v1.Grid")),
            "JobStatus.time (6) was optional .google.protobuf.Timestamp"),
        new Change(
            "reserved by its number alone",
            m -> m.removeField(3).addReservedRange(range(4, 5)),
            "JobStatus.reasons (4) is gone"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isFound(Change change) throws IOException {
    assertThat(ProtoChanges.incompatible(current(), jobStatus(change.change())))
        .anySatisfy(found -> assertThat(found).contains(change.found()));
  }

  @Test
  void aFieldMayGoWhenItsNameAndNumberAreReserved() throws IOException {
    FileDescriptorSet changed =
        jobStatus(m -> m.removeField(3).addReservedRange(range(4, 5)).addReservedName("reasons"));

    assertThat(ProtoChanges.incompatible(current(), changed)).isEmpty();
  }

  @Test
  void aValueOfAnEnumMayNotChange() throws IOException {
    FileDescriptorSet.Builder changed = current().toBuilder();
    changed
        .getFileBuilderList()
        .forEach(
            f ->
                f.getEnumTypeBuilderList().stream()
                    .filter(e -> e.getName().equals("JobState"))
                    .forEach(e -> e.getValueBuilder(2).setNumber(7)));

    assertThat(ProtoChanges.incompatible(current(), changed.build()))
        .anySatisfy(found -> assertThat(found).contains("JobState.JOB_SUCCEEDED = 2"));
  }

  private static DescriptorProto.Builder change(
      DescriptorProto.Builder message, int field, UnaryOperator<FieldDescriptorProto.Builder> how) {
    how.apply(message.getFieldBuilder(field));
    return message;
  }

  private static DescriptorProto.ReservedRange range(int start, int end) {
    return DescriptorProto.ReservedRange.newBuilder().setStart(start).setEnd(end).build();
  }

  private static FileDescriptorSet jobStatus(UnaryOperator<DescriptorProto.Builder> change) {
    FileDescriptorSet.Builder set = current().toBuilder();
    for (FileDescriptorProto.Builder file : set.getFileBuilderList()) {
      file.getMessageTypeBuilderList().stream()
          .filter(m -> m.getName().equals("JobStatus"))
          .forEach(change::apply);
    }
    return set.build();
  }

  private static FileDescriptorSet recorded() throws IOException {
    return FileDescriptorSet.parseFrom(Files.readAllBytes(RECORDED));
  }

  private static FileDescriptorSet current() {
    FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
    List.of(Job.getDescriptor(), Step.getDescriptor(), JobSubmitted.getDescriptor()).stream()
        .map(message -> message.getFile())
        .map(FileDescriptor::toProto)
        .forEach(set::addFile);
    return set.build();
  }
}
