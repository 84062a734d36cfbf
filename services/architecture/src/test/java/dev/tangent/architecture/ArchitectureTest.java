package dev.tangent.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The arrows of the design: services → worker → platform → {core, proto}; services never see each
 * other.
 */
class ArchitectureTest {

  private static final List<String> MODULES =
      List.of(
          "../../proto",
          "../core",
          "../platform",
          "../worker",
          "../trainer",
          "../vector-builder",
          "../composer",
          "../evaluator",
          "../demonstration",
          "../standalone",
          "../bench",
          "../cli");

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    List<Path> folders =
        MODULES.stream().map(module -> Path.of(module, "target", "classes")).toList();
    assertThat(folders).as("every module is compiled before this one").allMatch(Files::isDirectory);
    classes = new ClassFileImporter().importPaths(folders);
  }

  @Test
  void arrowsPointDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.tangent..")
        .layer("core")
        .definedBy("dev.tangent.core..")
        .layer("proto")
        .definedBy("dev.tangent.proto..")
        .layer("platform")
        .definedBy("dev.tangent.platform..")
        .layer("worker")
        .definedBy("dev.tangent.worker..")
        .layer("trainer")
        .definedBy("dev.tangent.trainer..")
        .layer("vector-builder")
        .definedBy("dev.tangent.vectorbuilder..")
        .layer("composer")
        .definedBy("dev.tangent.composer..")
        .layer("evaluator")
        .definedBy("dev.tangent.evaluator..")
        .layer("demonstration")
        .definedBy("dev.tangent.demonstration..")
        .layer("standalone")
        .definedBy("dev.tangent.standalone..")
        .layer("bench")
        .definedBy("dev.tangent.bench..")
        .layer("cli")
        .definedBy("dev.tangent.cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("trainer")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("vector-builder")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("composer")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("evaluator")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("bench")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("standalone")
        .mayOnlyBeAccessedByLayers("cli", "bench")
        .whereLayer("demonstration")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("worker")
        .mayOnlyBeAccessedByLayers("trainer", "vector-builder", "composer", "evaluator")
        .whereLayer("platform")
        .mayOnlyAccessLayers("core", "proto")
        .whereLayer("demonstration")
        .mayOnlyAccessLayers("core")
        .whereLayer("standalone")
        .mayOnlyAccessLayers("platform", "core")
        .whereLayer("core")
        .mayNotAccessAnyLayer()
        .whereLayer("proto")
        .mayNotAccessAnyLayer()
        .check(classes);
  }

  @Test
  void theCoreKnowsNoBrokerNoStoreAndNoFramework() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("dev.tangent.core..")
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

  @Test
  void arithmeticOnStreamsNeedsNoEngine() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAnyPackage("dev.tangent.core.tensor..", "dev.tangent.core.arithmetic..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(classes);
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAnyPackage("dev.tangent.vectorbuilder..", "dev.tangent.composer..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "dev.tangent.core.model..", "dev.tangent.core.training..")
        .check(classes);
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
  void packagesHaveNoCycles() {
    slices().matching("dev.tangent.core.(*)..").should().beFreeOfCycles().check(classes);
    slices().matching("dev.tangent.platform.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void everyPackageSaysWhatLivesInIt() throws Exception {
    for (String module : MODULES.subList(1, MODULES.size())) {
      Path sources = Path.of(module, "src", "main", "java");
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
}
