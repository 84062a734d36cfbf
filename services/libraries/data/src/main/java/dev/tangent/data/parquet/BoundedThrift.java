package dev.tangent.data.parquet;

import java.io.ByteArrayInputStream;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TList;
import shaded.parquet.org.apache.thrift.protocol.TMap;
import shaded.parquet.org.apache.thrift.protocol.TProtocolException;
import shaded.parquet.org.apache.thrift.protocol.TSet;
import shaded.parquet.org.apache.thrift.protocol.TStruct;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/**
 * Thrift's compact protocol over bytes in memory, which believes no size that the bytes left cannot
 * hold: an element takes one byte at least. The generated code allocates lists as they are claimed.
 */
final class BoundedThrift extends TCompactProtocol {

  private static final int DEEPEST = 32;

  private final ByteArrayInputStream in;
  private int depth;

  private BoundedThrift(ByteArrayInputStream in) throws TException {
    super(new TIOStreamTransport(in));
    this.in = in;
    getTransport().updateKnownMessageSize(in.available());
  }

  /**
   * Reads a struct.
   *
   * @return how many bytes it took
   * @throws TException when it is damaged, or ends behind the bytes
   */
  static int read(byte[] bytes, TBase<?, ?> struct) throws TException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    struct.read(new BoundedThrift(in));
    return bytes.length - in.available();
  }

  @Override
  public TStruct readStructBegin() throws TException {
    descend();
    return super.readStructBegin();
  }

  @Override
  public void readStructEnd() throws TException {
    depth--;
    super.readStructEnd();
  }

  @Override
  public TList readListBegin() throws TException {
    descend();
    TList list = super.readListBegin();
    require(list.size);
    return list;
  }

  @Override
  public void readListEnd() throws TException {
    depth--;
    super.readListEnd();
  }

  @Override
  public TSet readSetBegin() throws TException {
    descend();
    TSet set = super.readSetBegin();
    require(set.size);
    return set;
  }

  @Override
  public void readSetEnd() throws TException {
    depth--;
    super.readSetEnd();
  }

  @Override
  public TMap readMapBegin() throws TException {
    descend();
    TMap map = super.readMapBegin();
    require(map.size);
    return map;
  }

  @Override
  public void readMapEnd() throws TException {
    depth--;
    super.readMapEnd();
  }

  private void descend() throws TException {
    if (++depth > DEEPEST) {
      throw new TProtocolException("structs nested deeper than " + DEEPEST);
    }
  }

  private void require(int size) throws TException {
    if (size < 0 || size > in.available()) {
      throw new TProtocolException("%d elements in %d bytes".formatted(size, in.available()));
    }
  }
}
