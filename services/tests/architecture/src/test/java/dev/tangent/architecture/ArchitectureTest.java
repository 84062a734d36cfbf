package dev.tangent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rooms of the house and the arrows between them. A service is its use cases; libraries need
 * each other as {@link #ROOMS} says and no more; services never see each other.
 */
class ArchitectureTest {

  private static final String ROOT = "dev.tangent.";

  /** Each room, its folder, and the rooms that it may know. */
  private static final List<Room> ROOMS =
      List.of(
          new Room("proto", "../../../proto"),
          library("common"),
          library("tensor", "common"),
          library("merging", "common", "tensor"),
          library("data", "common", "tensor"),
          library("drawing", "common"),
          library("results", "common"),
          library("report", "common", "drawing", "results"),
          library("model", "common", "tensor", "data"),
          library("evaluation", "common", "model"),
          library("training", "common", "tensor", "data", "model", "evaluation"),
          library("platform", "common", "proto"),
          library("client", "common", "proto", "platform", "merging"),
          library("worker", "common", "proto", "platform", "results"),
          library("compute", "platform", "worker", "model"),
          new Room(
              "trainer",
              "../../trainer",
              "common",
              "proto",
              "platform",
              "data",
              "model",
              "training"),
          new Room(
              "vectorbuilder", "../../vector-builder", "proto", "platform", "tensor", "merging"),
          new Room("composer", "../../composer", "proto", "platform", "tensor", "merging"),
          new Room(
              "evaluator",
              "../../evaluator",
              "common",
              "proto",
              "platform",
              "data",
              "model",
              "evaluation",
              "merging",
              "results",
              "report"),
          new Room(
              "console",
              "../../console",
              "common",
              "proto",
              "platform",
              "client",
              "data",
              "tensor",
              "results",
              "report"),
          tool("demonstration", "common", "tensor", "data", "model", "evaluation", "training"),
          tool("standalone", "common", "platform"),
          tool(
              "bench",
              "common",
              "proto",
              "platform",
              "standalone",
              "tensor",
              "data",
              "merging",
              "model",
              "evaluation",
              "training"),
          tool(
              "cli",
              "common",
              "proto",
              "platform",
              "client",
              "standalone",
              "bench",
              "demonstration",
              "merging",
              "tensor",
              "data",
              "model",
              "evaluation",
              "results",
              "report"),
          tool("distribution", "common"));

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    List<Path> folders =
        ROOMS.stream().map(room -> Path.of(room.folder(), "target", "classes")).toList();
    assertThat(folders).as("every module is compiled before this one").allMatch(Files::isDirectory);
    classes = new ClassFileImporter().importPaths(folders);
  }

  @Test
  void roomsKnowWhatTheyMayKnowAndNoMore() {
    SortedSet<String> allowed = new TreeSet<>();
    ROOMS.forEach(room -> room.knows().forEach(other -> allowed.add(room.name() + " -> " + other)));
    SortedSet<String> found = new TreeSet<>();
    for (JavaClass from : classes) {
      from.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getPackageName())
          .filter(name -> name.startsWith(ROOT) && !room(name).equals(room(from.getPackageName())))
          .forEach(name -> found.add(room(from.getPackageName()) + " -> " + room(name)));
    }
    assertThat(found).isEqualTo(allowed);
  }

  private static String room(String packageName) {
    return packageName.split("\\.")[2];
  }

  @Test
  void librariesOfNumericsKnowNoBrokerNoStoreAndNoFramework() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAnyPackage(
            packages(
                "common",
                "tensor",
                "merging",
                "data",
                "drawing",
                "results",
                "report",
                "model",
                "evaluation",
                "training"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..",
            "io.minio..",
            "io.quarkus..",
            "io.smallrye..",
            "jakarta..",
            "com.google.protobuf..",
            "io.cloudevents..")
        .check(classes);
  }

  private static String[] packages(String... rooms) {
    return Stream.of(rooms).map(room -> ROOT + room + "..").toArray(String[]::new);
  }

  @Test
  void thePlatformIsPlainJava() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("dev.tangent.platform..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "ai.djl..")
        .check(classes);
  }

  /** Whoever needs no engine must not bring one: it is 200 MB of native libraries. */
  @Test
  void onlyModelsAreComputedByAnEngine() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackages(
            packages("model", "evaluation", "training", "evaluator", "trainer", "compute", "bench"))
        .and()
        .resideOutsideOfPackages(packages("cli", "demonstration"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(classes);
  }

  /** A family of models that knows another cannot be read, or removed, alone. */
  @Test
  void familiesOfModelsDoNotKnowEachOther() {
    List<String> families =
        List.of("bert", "clip", "convnext", "distilbert", "modernbert", "mpnet", "roberta", "t5");
    for (String family : families) {
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage(ROOT + "model." + family + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              families.stream()
                  .filter(other -> !other.equals(family))
                  .map(other -> ROOT + "model." + other + "..")
                  .toArray(String[]::new))
          .check(classes);
    }
  }

  /** Else arrays would lie on DJL's own choice of device. */
  @Test
  void theDeviceIsOneDecisionInOnePlace() {
    ArchRuleDefinition.noClasses()
        .that()
        .doNotHaveSimpleName("NativeEngine")
        .should()
        .callMethodWhere(
            JavaCall.Predicates.target(
                HasOwner.Predicates.With.<JavaClass>owner(
                        JavaClass.Predicates.assignableTo("ai.djl.ndarray.NDManager"))
                    .and(HasName.Predicates.name("newBaseManager"))))
        .check(classes);
  }

  @Test
  void useCasesReturnTheirEventsAndNeverPublish() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAnyPackage(
            "dev.tangent.trainer..",
            "dev.tangent.vectorbuilder..",
            "dev.tangent.composer..",
            "dev.tangent.evaluator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..", "org.eclipse.microprofile.reactive..", "dev.tangent.worker..")
        .check(classes);
  }

  @Test
  void everyPackageSaysWhatLivesInIt() throws Exception {
    for (Room room : ROOMS.subList(1, ROOMS.size())) {
      Path sources = Path.of(room.folder(), "src", "main", "java");
      try (Stream<Path> files = Files.walk(sources)) {
        List<Path> folders =
            files
                .filter(f -> f.toString().endsWith(".java"))
                .map(Path::getParent)
                .distinct()
                .toList();
        assertThat(folders).allMatch(folder -> Files.exists(folder.resolve("package-info.java")));
      }
    }
  }

  private static Room library(String name, String... knows) {
    return new Room(name, "../../libraries/" + name, knows);
  }

  private static Room tool(String name, String... knows) {
    return new Room(name, "../../tools/" + name, knows);
  }

  private record Room(String name, String folder, List<String> knows) {

    Room(String name, String folder, String... knows) {
      this(name, folder, List.of(knows));
    }
  }
}
