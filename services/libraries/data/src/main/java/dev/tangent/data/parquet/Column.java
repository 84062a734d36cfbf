package dev.tangent.data.parquet;

import dev.tangent.data.parquet.encoding.DamagedParquetException;
import dev.tangent.data.parquet.encoding.ThriftStruct;
import java.util.ArrayList;
import java.util.List;

/**
 * A leaf of the schema.
 *
 * @param path names from the top, joined with dots
 * @param mostDefined the definition level at which there is a value
 * @param repeated whether it lies in a list
 */
record Column(String path, Type type, int mostDefined, boolean repeated) {

  private static final int DEEPEST = 16;

  /** Physical types, in the order of their numbers. */
  enum Type {
    BOOLEAN,
    INT32,
    INT64,
    INT96,
    FLOAT,
    DOUBLE,
    BYTE_ARRAY,
    FIXED_LEN_BYTE_ARRAY
  }

  /** The leaves of a schema, which is a tree laid out depth first. */
  static List<Column> of(List<ThriftStruct> elements) {
    if (elements.isEmpty()) {
      throw new DamagedParquetException("no schema");
    }
    Walk walk = new Walk(elements);
    walk.children(elements.get(0), new Column("", Type.BOOLEAN, 0, false), 0);
    return walk.leaves;
  }

  private static final class Walk {

    private final List<ThriftStruct> elements;
    private final List<Column> leaves = new ArrayList<>();
    private int next = 1;

    Walk(List<ThriftStruct> elements) {
      this.elements = elements;
    }

    void children(ThriftStruct parent, Column above, int depth) {
      int count = parent.natural(5);
      for (int i = 0; i < count; i++) {
        if (next >= elements.size() || depth > DEEPEST) {
          throw new DamagedParquetException("a schema that does not add up");
        }
        child(elements.get(next++), above, depth);
      }
    }

    private void child(ThriftStruct element, Column above, int depth) {
      long repetition = element.number(3, 0);
      String path = above.path + (depth == 0 ? "" : ".") + element.text(4);
      int defined = above.mostDefined + (repetition == 0 ? 0 : 1);
      boolean inList = above.repeated || repetition == 2;
      if (element.has(1)) {
        leaves.add(new Column(path, type(element.natural(1)), defined, inList));
      } else {
        children(element, new Column(path, Type.BOOLEAN, defined, inList), depth + 1);
      }
    }

    private static Type type(int number) {
      if (number >= Type.values().length) {
        throw new DamagedParquetException("a column of an unknown type " + number);
      }
      return Type.values()[number];
    }
  }
}
