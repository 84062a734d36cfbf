package dev.tangent.tensor.torch;

import dev.tangent.common.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads one value of a pickle stream (protocols 2 to 5) as data: dicts as maps, lists and tuples as
 * lists, numbers, texts, and tensors as {@link StoredTensor}s. Every opcode that a state dict has
 * no use for, and every name but those of {@link TorchGlobal}, is refused.
 *
 * <p>Source: CPython, {@code Lib/pickletools.py}; PyTorch, {@code
 * torch/_weights_only_unpickler.py}, which follows the same idea.
 */
final class Pickle {

  /** Python's None, which a map cannot tell from an absent value. */
  static final Object NONE =
      new Object() {
        @Override
        public String toString() {
          return "None";
        }
      };

  private static final Object MARK = new Object();

  private final PickleInput in;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Long, Object> memo = new HashMap<>();

  private final Consumer<StoredTensor.Storage> storages;

  private Pickle(PickleInput in, Consumer<StoredTensor.Storage> storages) {
    this.in = in;
    this.storages = storages;
  }

  /**
   * @throws InvalidInputException when the stream is damaged, or holds what is not plain data
   */
  static Object read(PickleInput in) {
    return read(in, storage -> {});
  }

  /**
   * As {@link #read(PickleInput)}.
   *
   * @param storages hears of every storage that tensors refer to
   */
  static Object read(PickleInput in, Consumer<StoredTensor.Storage> storages) {
    return new Pickle(in, storages).run();
  }

  private Object run() {
    int opcode = in.unsigned8();
    if (opcode != 0x80) {
      throw in.refuse("no pickle begins with byte 0x%02x".formatted(opcode));
    }
    int protocol = in.unsigned8();
    if (protocol < 2 || protocol > 5) {
      throw in.refuse("pickle protocol %d; 2 to 5 are read".formatted(protocol));
    }
    for (opcode = in.unsigned8(); opcode != '.'; opcode = in.unsigned8()) {
      if (!constant(opcode) && !memory(opcode) && !container(opcode) && !object(opcode)) {
        throw in.refuse(
            "opcode 0x%02x, which no state dict has; nothing is executed. %s"
                .formatted(opcode, Advice.SAVE_A_STATE_DICT));
      }
    }
    return pop();
  }

  private boolean constant(int opcode) {
    switch (opcode) {
      case 'N' -> push(NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) in.signed32());
      case 'K' -> push((long) in.unsigned8());
      case 'M' -> push((long) in.unsigned16());
      case 0x8a -> push(in.integer(in.unsigned8()));
      case 'G' -> push(in.bigEndianDouble());
      case 'X', 'T' -> push(in.text(in.unsigned32()));
      case 0x8c, 'U' -> push(in.text(in.unsigned8()));
      case 0x8d -> push(in.text(in.signed64()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean memory(int opcode) {
    switch (opcode) {
      case 'q' -> memo.put((long) in.unsigned8(), top());
      case 'r' -> memo.put(in.unsigned32(), top());
      case 0x94 -> memo.put((long) memo.size(), top());
      case 'h' -> push(recall(in.unsigned8()));
      case 'j' -> push(recall(in.unsigned32()));
      case 0x95 -> in.signed64(); // A frame's length: only a hint for buffering.
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean container(int opcode) {
    switch (opcode) {
      case '(' -> push(MARK);
      case '}' -> push(new LinkedHashMap<>());
      case ']', ')' -> push(new ArrayList<>());
      case 't' -> push(sinceMark());
      case 0x85 -> push(last(1));
      case 0x86 -> push(last(2));
      case 0x87 -> push(last(3));
      case 'a' -> append(last(1));
      case 'e' -> append(sinceMark());
      case 's' -> put(last(2));
      case 'u' -> put(sinceMark());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean object(int opcode) {
    switch (opcode) {
      case 'c' -> push(global(in.line(), in.line()));
      case 0x93 -> {
        List<Object> name = last(2);
        push(global(name.get(0).toString(), name.get(1).toString()));
      }
      case 'Q' -> {
        StoredTensor.Storage storage = TensorParts.storage(in, pop());
        storages.accept(storage);
        push(storage);
      }
      case 'R' -> {
        List<Object> call = last(2);
        push(TensorParts.build(in, call.get(0), call.get(1)));
      }
      case 'b' -> {
        // Attributes: a state dict has _metadata, versions of modules that nobody needs.
        pop();
        as(Map.class, top(), "attributes of something else than a dict");
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private TorchGlobal global(String module, String name) {
    return TorchGlobal.named(module, name)
        .orElseThrow(
            () ->
                in.refuse(
                    "the pickle asks for %s.%s, which is not part of a state dict; nothing is executed. %s"
                        .formatted(module, name, Advice.SAVE_A_STATE_DICT)));
  }

  private void append(List<Object> items) {
    as(List.class, top(), "an append to something else than a list").addAll(items);
  }

  private void put(List<Object> items) {
    Map<Object, Object> map = as(Map.class, top(), "items of something else than a dict");
    if (items.size() % 2 != 0) {
      throw in.refuse("a key without a value");
    }
    for (int i = 0; i < items.size(); i += 2) {
      Object key = items.get(i);
      if (!(key instanceof String || key instanceof Long || key instanceof Boolean)) {
        throw in.refuse("a dict's key is neither a text nor a number");
      }
      if (map.put(key, items.get(i + 1)) != null) {
        throw in.refuse("key '" + key + "' appears twice in a dict");
      }
    }
  }

  private List<Object> sinceMark() {
    int mark = stack.lastIndexOf(MARK);
    if (mark < 0) {
      throw in.refuse("no mark on the stack");
    }
    List<Object> taken = last(stack.size() - mark - 1);
    pop();
    return taken;
  }

  /** Takes the upper n values of the stack. */
  private List<Object> last(int n) {
    if (n > stack.size()) {
      throw in.refuse("the stack has too few values");
    }
    List<Object> upper = stack.subList(stack.size() - n, stack.size());
    List<Object> taken = new ArrayList<>(upper);
    upper.clear();
    return taken;
  }

  private Object pop() {
    return last(1).get(0);
  }

  private Object top() {
    if (stack.isEmpty()) {
      throw in.refuse("the stack has too few values");
    }
    return stack.get(stack.size() - 1);
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object recall(long key) {
    Object value = memo.get(key);
    if (value == null) {
      throw in.refuse("nothing was memorised as " + key);
    }
    return value;
  }

  private <T> T as(Class<T> type, Object value, String otherwise) {
    if (!type.isInstance(value)) {
      throw in.refuse(otherwise);
    }
    return type.cast(value);
  }
}
