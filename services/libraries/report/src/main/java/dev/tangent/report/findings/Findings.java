package dev.tangent.report.findings;

import dev.tangent.common.Method;
import dev.tangent.common.SettingText;
import dev.tangent.report.claims.ClaimCheck;
import dev.tangent.report.claims.ClaimSentence;
import dev.tangent.report.claims.LocalityCheck;
import dev.tangent.report.claims.Measure;
import dev.tangent.report.claims.PaperClaim;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.NumberText;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.provenance.FineTuningSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The sentences under the tables. They state what was measured; which method is better they say
 * only through {@link ClaimSentence}, which asks for three seeds.
 */
public final class Findings {

  private final ExperimentResults results;
  private final Pretrained pretrained;
  private final List<Method> methods;

  public Findings(ExperimentResults results) {
    this.results = results;
    this.pretrained = Pretrained.of(results);
    this.methods = MethodsShown.in(results);
  }

  public List<String> singleTask() {
    List<String> sentences = new ArrayList<>();
    List<String> tasks = results.experiment().tasks();
    List<String> means = means(Measure.SINGLE_TASK);
    if (pretrained.covers(tasks) && !means.isEmpty()) {
      sentences.add(
          "Fine-tuning takes the mean over "
              + NumberText.count(tasks.size(), "task")
              + " from "
              + NumberText.percent(pretrained.meanAccuracy(tasks))
              + " % "
              + before()
              + " to "
              + NumberText.list(means)
              + ".");
    }
    sentences.addAll(claims(PaperClaim.SINGLE_TASK));
    return sentences;
  }

  /** "zero-shot", or "under a linear probe". */
  private String before() {
    String head = results.experiment().head();
    return head.equals("zero-shot") ? head : "under a " + head;
  }

  public List<String> addition() {
    List<String> sentences = new ArrayList<>();
    List<String> losses = methods.stream().map(this::untuned).flatMap(Optional::stream).toList();
    if (!losses.isEmpty()) {
      sentences.add(
          "Untuned, at α = 1, the absolute mean differs from that at the chosen α by "
              + NumberText.list(losses)
              + " points.");
    }
    sentences.addAll(new GridEdge(results).addition());
    sentences.addAll(claims(PaperClaim.ADDITION_ABSOLUTE, PaperClaim.ADDITION_NORMALIZED));
    return sentences;
  }

  public List<String> negation() {
    List<String> sentences = new ArrayList<>();
    List<String> tasks = results.negation().stream().map(NegationResult::task).distinct().toList();
    List<String> means = means(Measure.NEGATION_TARGET);
    if (pretrained.covers(tasks) && !means.isEmpty()) {
      sentences.add(
          "Negation takes the targets' mean from "
              + NumberText.percent(pretrained.meanAccuracy(tasks))
              + " % to "
              + NumberText.list(means)
              + "; "
              + threshold()
              + ".");
    }
    sentences.addAll(new GridEdge(results).negation());
    sentences.addAll(claims(PaperClaim.NEGATION_TARGET));
    return sentences;
  }

  /** With {@code counted}, what the means are over. */
  public List<String> disentanglement(String counted) {
    List<String> sentences = new ArrayList<>(List.of(counted));
    sentences.addAll(claims(PaperClaim.DISENTANGLEMENT));
    return sentences;
  }

  public List<String> locality() {
    return LocalityCheck.of(results).map(check -> List.of(check.sentence())).orElse(List.of());
  }

  public List<String> learningRates() {
    FineTuningSettings settings = results.experiment().fineTuning();
    List<String> rates = settings.lr().stream().map(SettingText::of).toList();
    if (rates.size() < 2) {
      return List.of("One learning rate was given for all methods, so none was chosen.");
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Each method's learning rate was chosen on validation among "
            + NumberText.list(rates)
            + ", every one trained for "
            + settings.steps()
            + " steps"
            + rule()
            + "; POSTHOC uses STANDARD's vectors.");
    sentences.addAll(new GridEdge(results).learningRates());
    return sentences;
  }

  /** By which rule, where its standard errors are known. */
  private String rule() {
    boolean smallest =
        results.learningRates().stream().anyMatch(choice -> choice.chosen() != choice.best());
    return smallest ? ": the smallest within one standard error of the best" : "";
  }

  private String threshold() {
    Double threshold = results.experiment().controlThreshold();
    return threshold == null
        ? "the control bounds α on validation"
        : "α keeps " + SettingText.of(100 * threshold) + " % of the control's validation accuracy";
  }

  /** "93.1 % (STANDARD)" for each method that was measured. */
  private List<String> means(Measure measure) {
    return methods.stream()
        .filter(method -> !measure.bySeed(results, method).isEmpty())
        .map(m -> NumberText.percent(measure.mean(results, m)) + " % (" + m + ")")
        .toList();
  }

  /** "−11.3 (STANDARD)": absolute accuracy at α = 1 less that at the chosen α, mean over seeds. */
  private Optional<String> untuned(Method method) {
    var differences =
        results.addition().stream()
            .filter(r -> r.method() == method)
            .filter(r -> Objects.nonNull(r.atOne()))
            .mapToDouble(r -> r.atOne().absolute() - r.absolute())
            .average();
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(NumberText.points(differences.getAsDouble()) + " (" + method + ")");
  }

  private List<String> claims(PaperClaim... claims) {
    List<String> sentences = new ArrayList<>();
    for (PaperClaim claim : claims) {
      ClaimCheck.of(claim, results).map(ClaimSentence::of).ifPresent(sentences::add);
    }
    return sentences.stream().distinct().toList();
  }
}
