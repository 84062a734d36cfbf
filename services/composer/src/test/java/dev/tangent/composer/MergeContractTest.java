package dev.tangent.composer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.tangent.merging.method.MergeMethods;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.Subject;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.proto.v1.Merge;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a job may ask for is what there is: the contract has every method with its settings. */
class MergeContractTest {

  @Test
  void theContractHasEveryMethodOfVectorsAndNoOther() {
    Set<String> methods =
        MergeMethods.all().stream()
            .filter(method -> method.subject().accepts(Subject.VECTORS))
            .map(MergeMethod::name)
            .collect(Collectors.toSet());

    assertThat(Merge.getDescriptor().getFields())
        .extracting(MergeContractTest::word)
        .containsExactlyInAnyOrderElementsOf(methods);
  }

  @Test
  void eachHasItsSettingsAndNoOther() {
    for (FieldDescriptor method : Merge.getDescriptor().getFields()) {
      assertThat(method.getMessageType().getFields())
          .as(word(method))
          .extracting(MergeContractTest::word)
          .containsExactlyInAnyOrderElementsOf(
              MergeMethods.named(word(method)).settings().stream()
                  .map(Setting::name)
                  .collect(Collectors.toSet()));
    }
  }

  private static String word(FieldDescriptor field) {
    return field.getName().replace('_', '-');
  }
}
