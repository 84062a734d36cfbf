package dev.tangent.data.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.Type;

/**
 * A column that a {@link ParquetWriter} writes: required values in the encoding PLAIN, kept until
 * their row group is written.
 */
public abstract class WrittenColumn {

  final String name;
  final Type type;
  final ByteArrayOutputStream values = new ByteArrayOutputStream();
  int count;

  WrittenColumn(String name, Type type) {
    this.name = name;
    this.type = type;
  }

  /** The column's part of the schema, depth first. */
  abstract List<SchemaElement> schema();

  List<String> path() {
    return List.of(name);
  }

  /** What stands before the values in a page. */
  byte[] levels() throws IOException {
    return new byte[0];
  }

  int buffered() {
    return values.size();
  }

  /** Forgets what has been written. */
  void clear() throws IOException {
    values.reset();
    count = 0;
  }

  SchemaElement element() {
    return new SchemaElement(name).setType(type).setRepetition_type(FieldRepetitionType.REQUIRED);
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whole numbers of 32 bits. */
  public static final class Ints extends WrittenColumn {

    public Ints(String name) {
      super(name, Type.INT32);
    }

    public void add(int value) {
      values.writeBytes(little(Integer.BYTES).putInt(value).array());
      count++;
    }

    @Override
    List<SchemaElement> schema() {
      return List.of(element());
    }
  }

  /** Texts in UTF-8. */
  public static final class Texts extends WrittenColumn {

    public Texts(String name) {
      super(name, Type.BYTE_ARRAY);
    }

    public void add(String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      values.writeBytes(little(Integer.BYTES).putInt(utf8.length).array());
      values.writeBytes(utf8);
      count++;
    }

    @Override
    List<SchemaElement> schema() {
      return List.of(
          element()
              .setConverted_type(ConvertedType.UTF8)
              .setLogicalType(LogicalType.STRING(new StringType())));
    }
  }

  /**
   * Lists of float32. One bit of each level says whether a value begins a new list, and whether
   * there is a value at all.
   */
  public static final class FloatLists extends WrittenColumn {

    private static final int LEVELS = 1 << 16;

    private final RunLengthBitPackingHybridEncoder repetition = encoder();
    private final RunLengthBitPackingHybridEncoder definition = encoder();

    public FloatLists(String name) {
      super(name, Type.FLOAT);
    }

    private static RunLengthBitPackingHybridEncoder encoder() {
      return new RunLengthBitPackingHybridEncoder(
          1, LEVELS, LEVELS, HeapByteBufferAllocator.getInstance());
    }

    public void add(float[] list) throws IOException {
      ByteBuffer bytes = little(list.length * Float.BYTES);
      for (float value : list) {
        bytes.putFloat(value);
      }
      values.writeBytes(bytes.array());
      for (int i = 0; i < Math.max(1, list.length); i++) {
        repetition.writeInt(i == 0 ? 0 : 1);
        definition.writeInt(list.length == 0 ? 0 : 1);
        count++;
      }
    }

    @Override
    List<SchemaElement> schema() {
      return List.of(
          new SchemaElement(name)
              .setRepetition_type(FieldRepetitionType.REQUIRED)
              .setNum_children(1)
              .setConverted_type(ConvertedType.LIST)
              .setLogicalType(LogicalType.LIST(new ListType())),
          new SchemaElement("list")
              .setRepetition_type(FieldRepetitionType.REPEATED)
              .setNum_children(1),
          new SchemaElement("element")
              .setType(type)
              .setRepetition_type(FieldRepetitionType.REQUIRED));
    }

    @Override
    List<String> path() {
      return List.of(name, "list", "element");
    }

    @Override
    byte[] levels() throws IOException {
      ByteArrayOutputStream levels = new ByteArrayOutputStream();
      for (RunLengthBitPackingHybridEncoder encoder : List.of(repetition, definition)) {
        byte[] runs = encoder.toBytes().toByteArray();
        levels.writeBytes(little(Integer.BYTES).putInt(runs.length).array());
        levels.writeBytes(runs);
      }
      return levels.toByteArray();
    }

    @Override
    void clear() throws IOException {
      super.clear();
      repetition.reset();
      definition.reset();
    }
  }
}
