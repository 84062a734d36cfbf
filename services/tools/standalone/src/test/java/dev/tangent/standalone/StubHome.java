package dev.tangent.standalone;

import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.process.ParentProcess;
import dev.tangent.standalone.broker.BrokerProcess;
import dev.tangent.standalone.process.ChildSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout in which every service is a {@link StubService}, and the broker is the real one. */
final class StubHome {

  private StubHome() {}

  static Path create(Path folder) throws IOException {
    Path broker = folder.resolve("infra/broker/target/lib");
    Files.createDirectories(broker.getParent());
    Files.createSymbolicLink(broker, BrokerProcess.jars(Checkout.root()));
    for (Service service : Service.values()) {
      Path jar =
          folder.resolve("services/" + service.label() + "/target/quarkus-app/quarkus-run.jar");
      Files.createDirectories(jar.getParent());
      writeJar(jar);
    }
    return folder;
  }

  private static void writeJar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubService.class.getName());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Class<?> type :
          new Class<?>[] {StubService.class, ParentProcess.class, ChildSpec.class}) {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(jar);
        }
        jar.closeEntry();
      }
    }
  }
}
