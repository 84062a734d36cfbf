package dev.tangent.client.jobfile.reader;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The words that an enumeration knows. */
final class Words {

  private Words() {}

  /** All values but the one that says nothing, in their order. */
  static Map<String, EnumValueDescriptor> of(
      EnumDescriptor type, Function<EnumValueDescriptor, String> word) {
    Map<String, EnumValueDescriptor> words = new LinkedHashMap<>();
    for (EnumValueDescriptor value : type.getValues()) {
      if (!value.getName().endsWith("_UNSPECIFIED")) {
        words.put(word.apply(value), value);
      }
    }
    return words;
  }
}
