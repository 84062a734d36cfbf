package dev.tangent.data.parquet;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;

/** The leaves of a schema, which is a tree laid out depth first, by their paths. */
final class Schema {

  private static final int DEEPEST = 16;

  /**
   * A column.
   *
   * @param decimal whether its numbers are meant with another point than they are stored
   */
  record Leaf(ColumnDescriptor column, boolean decimal) {}

  private final List<SchemaElement> elements;
  private final Map<String, Leaf> leaves = new LinkedHashMap<>();
  private int next = 1;

  private Schema(List<SchemaElement> elements) {
    this.elements = elements;
  }

  static Map<String, Leaf> leaves(List<SchemaElement> elements) {
    if (elements.isEmpty()) {
      throw new DamagedParquetException("no schema");
    }
    Schema schema = new Schema(elements);
    schema.children(elements.get(0), new String[0], 0, 0);
    return schema.leaves;
  }

  private void children(SchemaElement parent, String[] path, int repeated, int defined) {
    for (int i = 0; i < parent.getNum_children(); i++) {
      if (next >= elements.size() || path.length > DEEPEST) {
        throw new DamagedParquetException("a schema that does not add up");
      }
      child(elements.get(next++), path, repeated, defined);
    }
  }

  private void child(SchemaElement element, String[] above, int repeated, int defined) {
    String[] path = Arrays.copyOf(above, above.length + 1);
    path[above.length] = element.getName();
    FieldRepetitionType repetition =
        element.isSetRepetition_type()
            ? element.getRepetition_type()
            : FieldRepetitionType.REQUIRED;
    int repeatedHere = repeated + (repetition == FieldRepetitionType.REPEATED ? 1 : 0);
    int definedHere = defined + (repetition == FieldRepetitionType.REQUIRED ? 0 : 1);
    if (!element.isSetType()) {
      children(element, path, repeatedHere, definedHere);
      return;
    }
    PrimitiveType type =
        new PrimitiveType(
            Repetition.valueOf(repetition.name()),
            name(element.getType()),
            Math.max(0, element.getType_length()),
            element.getName());
    boolean decimal =
        element.getConverted_type() == ConvertedType.DECIMAL
            || element.isSetLogicalType() && element.getLogicalType().isSetDECIMAL();
    ColumnDescriptor column = new ColumnDescriptor(path, type, repeatedHere, definedHere);
    leaves.put(String.join(".", path), new Leaf(column, decimal));
  }

  private static PrimitiveTypeName name(Type type) {
    return type == Type.BYTE_ARRAY
        ? PrimitiveTypeName.BINARY
        : PrimitiveTypeName.valueOf(type.name());
  }
}
