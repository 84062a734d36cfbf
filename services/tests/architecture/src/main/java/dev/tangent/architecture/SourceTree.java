package dev.tangent.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The source tree as the poms describe it, so that a module that moves is followed.
 *
 * @param root the folder of the root pom
 */
public record SourceTree(Path root) {

  public SourceTree {
    root = root.toAbsolutePath().normalize();
  }

  /** Every module's folder relative to the root, in the order of the poms, at any depth. */
  public List<Path> modules() throws IOException {
    List<Path> found = new ArrayList<>();
    addModules(root, found);
    return found.stream().map(root::relativize).toList();
  }

  /** The modules that have Java code of their own, which leaves out generated code. */
  public List<Path> modulesWithCode() throws IOException {
    return modules().stream().filter(module -> Files.isDirectory(sources(module))).toList();
  }

  public Path sources(Path module) {
    return root.resolve(module).resolve("src/main/java");
  }

  public Path target(Path module) {
    return root.resolve(module).resolve("target");
  }

  public Path classes(Path module) {
    return target(module).resolve("classes");
  }

  private static void addModules(Path folder, List<Path> found) throws IOException {
    NodeList names = parse(folder.resolve("pom.xml")).getElementsByTagName("module");
    for (int i = 0; i < names.getLength(); i++) {
      Path module = folder.resolve(names.item(i).getTextContent().strip());
      found.add(module);
      addModules(module, found);
    }
  }

  private static Document parse(Path pom) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(pom + " is not a valid pom: " + e.getMessage(), e);
    }
  }
}
