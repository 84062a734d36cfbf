package dev.tangent.model.value;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An expression of TorchScript as a function of arrays, for what PyTorch has and DJL's interface
 * lacks. Autograd records it as any operation. It may be called from several threads.
 */
final class TorchFunction {

  private static final String SOURCE =
      """
      class Function(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def forward(self: __torch__.Function,
          %s) -> Tensor:
          return %s
      """;

  /** {@code Function(training=True)} as a pickle: protocol 2, global, object, its state, stop. */
  private static final String MODULE =
      "\u0080\u0002c__torch__\nFunction\n)\u0081}(X\u0008\0\0\0training\u0088ub.";

  private static final String NO_CONSTANTS = "\u0080\u0002).";

  private final Model model;

  /**
   * @param parameters such as {@code x: Tensor, y: Tensor}
   * @param expression as {@code torch.jit} serializes it, such as {@code torch.add(x, y)}
   */
  TorchFunction(String parameters, String expression) {
    model = Model.newInstance("function", Device.cpu());
    try {
      model.load(new ByteArrayInputStream(archive(SOURCE.formatted(parameters, expression))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedModelException e) {
      throw new IllegalStateException("the engine does not read " + expression, e);
    }
  }

  NDArray apply(NDArray... arguments) {
    ParameterStore none = new ParameterStore(arguments[0].getManager(), false);
    return model.getBlock().forward(none, new NDList(arguments), true).singletonOrThrow();
  }

  /** The layout that {@code torch.jit.save} writes. */
  private static byte[] archive(String source) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "data.pkl", MODULE);
      put(zip, "code/__torch__.py", source);
      put(zip, "constants.pkl", NO_CONSTANTS);
      put(zip, "version", "3\n");
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry("function/" + name));
    zip.write(content.getBytes(StandardCharsets.ISO_8859_1));
  }
}
