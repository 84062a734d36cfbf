package dev.tangent.platform.plan.step;

import com.google.protobuf.CodedOutputStream;
import dev.tangent.common.Sha256;
import dev.tangent.proto.v1.AdditionRule;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.Direction;
import dev.tangent.proto.v1.LearningRateRule.Candidate;
import dev.tangent.proto.v1.NegationRule;
import dev.tangent.proto.v1.SelectStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.SweepStep;
import dev.tangent.proto.v1.Term;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** A step's identity and its inputs, both read off its spec alone. */
public final class StepIdentity {

  private StepIdentity() {}

  /**
   * SHA-256, in lower-case hex, of the step's deterministic protobuf serialization. Unset fields do
   * not count, so a field added later leaves the ids of today's steps as they are.
   */
  public static String id(Step step) {
    return Sha256.of(ByteBuffer.wrap(bytes(step)));
  }

  /** What the id is the digest of. */
  public static byte[] bytes(Step step) {
    byte[] bytes = new byte[step.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      step.writeTo(out);
      out.flush();
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids of every artifact that the step reads, without repetition, in the order of its spec. */
  public static List<String> inputs(Step step) {
    return named(step).filter(id -> !id.isEmpty()).distinct().toList();
  }

  private static Stream<String> named(Step step) {
    return switch (StepKind.of(step)) {
      case PRETRAIN ->
          Stream.of(
              step.getPretrain().getStart(),
              step.getPretrain().getCorpus(),
              step.getPretrain().getPrevious());
      case HEAD -> Stream.of(step.getHead().getBase(), step.getHead().getDataset());
      case FINE_TUNE ->
          Stream.concat(
              Stream.of(
                  step.getFineTune().getBase(),
                  step.getFineTune().getHead(),
                  step.getFineTune().getDataset(),
                  step.getFineTune().getSensitivity()),
              PenaltyInputs.of(step.getFineTune().getPenaltiesList()).stream());
      case VECTOR ->
          Stream.concat(
              Stream.of(step.getVector().getBase(), step.getVector().getSelection()),
              step.getVector().getCheckpointsList().stream());
      case COMBINE ->
          Stream.of(
                  Stream.of(step.getCombine().getBase(), step.getCombine().getCoefficients()),
                  vectors(step.getCombine().getTermsList().stream()),
                  step.getCombine().getFactorsList().stream(),
                  step.getCombine().getStatisticsList().stream())
              .flatMap(inputs -> inputs);
      case EDIT ->
          Stream.of(
              step.getEdit().getBase(),
              step.getEdit().getDirection(),
              step.getEdit().getSelection());
      case FEATURES ->
          Stream.concat(
              Stream.of(step.getFeatures().getBase(), step.getFeatures().getDataset()),
              step.getFeatures().getDirectionsList().stream());
      case SWEEP -> sweepInputs(step.getSweep());
      case SELECT -> selectInputs(step.getSelect());
      case REPORT -> step.getReport().getInputsList().stream();
      case ANALYSIS -> analysisInputs(step.getAnalysis());
      case GEOMETRY -> step.getGeometry().getVectorsList().stream();
      case CURVATURE -> Stream.of(step.getCurvature().getBase(), step.getCurvature().getDataset());
      case COMPATIBILITY -> step.getCompatibility().getVectorsList().stream();
      case FACTORS -> Stream.of(step.getFactors().getVector());
      case STATISTICS ->
          Stream.of(
              step.getStatistics().getBase(),
              step.getStatistics().getDataset(),
              step.getStatistics().getVector(),
              step.getStatistics().getHead());
    };
  }

  private static Stream<String> analysisInputs(AnalysisStep analysis) {
    if (analysis.getKindCase() == AnalysisStep.KindCase.KIND_NOT_SET) {
      throw new IllegalArgumentException("an analysis without a kind");
    }
    return NamedArtifacts.in(analysis);
  }

  private static Stream<String> sweepInputs(SweepStep sweep) {
    Stream<String> vectors =
        vectors(
            sweep.getDirectionsList().stream().map(Direction::getTermsList).flatMap(List::stream));
    return Stream.of(
            Stream.of(
                sweep.getBase(),
                sweep.getDataset(),
                sweep.getHead(),
                sweep.getFeatures(),
                sweep.getPretrained()),
            vectors,
            sweep.getSelectionsList().stream())
        .flatMap(s -> s);
  }

  private static Stream<String> selectInputs(SelectStep select) {
    return switch (select.getRuleCase()) {
      case LEARNING_RATE ->
          select.getLearningRate().getCandidatesList().stream()
              .map(Candidate::getCheckpointsList)
              .flatMap(List::stream);
      case ADDITION ->
          select.getAddition().getTasksList().stream().flatMap(StepIdentity::additionInputs);
      case NEGATION -> negationInputs(select.getNegation());
      case RULE_NOT_SET -> throw new IllegalArgumentException("a select step without a rule");
    };
  }

  private static Stream<String> additionInputs(AdditionRule.Task task) {
    return Stream.concat(
        Stream.of(task.getSweep(), task.getSingle()), sweepInputs(task.getFurther()));
  }

  private static Stream<String> negationInputs(NegationRule rule) {
    return Stream.of(
            Stream.of(rule.getTarget(), rule.getControl()),
            sweepInputs(rule.getFurtherTarget()),
            sweepInputs(rule.getFurtherControl()))
        .flatMap(inputs -> inputs);
  }

  private static Stream<String> vectors(Stream<Term> terms) {
    return terms.map(Term::getVector);
  }
}
