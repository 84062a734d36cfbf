package dev.tangent.cli.command.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.command.job.Submission;
import dev.tangent.cli.command.results.ResultsCommand;
import dev.tangent.cli.connection.Addresses;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.demo.DemoAssets;
import dev.tangent.cli.demo.DemoExperiment;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Interruption;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.files.ArtifactFiles;
import dev.tangent.demonstration.glyphs.GlyphSheets;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One experiment from nothing to the paper's tables, through the real services. */
@Command(
    name = "demo",
    description = "Run a whole experiment on a pre-trained model and real data, here.",
    footer = {
      "",
      "Starts the services unless they run on the data folder already. A second",
      "run finds what the first has made and computes nothing anew.",
      "",
      "Examples:",
      "  tangent demo --quick     two tasks of images, a minute or two",
      "  tangent demo             four tasks, one seed",
      "  tangent demo --seeds 3   three seeds, for means with intervals",
      "  tangent demo --full      eight tasks",
      "  tangent demo vision      four tasks of images, on a CLIP"
    })
public final class DemoCommand extends Action {

  @Parameters(
      arity = "0..1",
      paramLabel = "SUBJECT",
      defaultValue = "text",
      description = "text (a sentence encoder) or vision (a CLIP; default: ${DEFAULT-VALUE}).")
  DemoExperiment.Subject subject;

  @ArgGroup Size size = new Size();

  /** At most one of these. */
  static final class Size {
    @Option(names = "--full", description = "Eight tasks instead of four.")
    boolean full;

    @Option(names = "--quick", description = "Two tasks of images, to see how everything looks.")
    boolean quick;
  }

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "0",
      description = "Repeat everything with the seeds 0 to N-1 (default: seed 0).")
  int seeds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "tangent-report",
      description = "Where report.html and results.json go (default: ./${DEFAULT-VALUE}).")
  Path folder;

  @Mixin AssemblyOptions options;

  private DemoExperiment experiment = DemoExperiment.SHORT;

  @Mixin JsonOption output;

  public DemoCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    experiment = size.quick ? DemoExperiment.QUICK : DemoExperiment.of(subject, size.full);
    Job job = experiment.job(seeds);
    Path data = dataFolder();
    Interruption.say(err(), "Stopping. What is done is kept; the next demo goes on from there.");
    return LocalServices.use(
        data, options, environment(), this::tell, addresses -> run(job, addresses));
  }

  private int run(Job job, Addresses addresses) throws InterruptedException {
    try (Connection connection = Connection.open(addresses)) {
      new DemoAssets(connection, this::tell).ensure(job.getExperiment());
      Submission submission = Submission.publish(job, connection, this, output.json);
      Outcome outcome = submission.follow(connection, this, output.json);
      if (outcome.state() == JobState.JOB_SUCCEEDED) {
        show(submission.id(), connection);
      }
      return ExitCode.of(outcome);
    }
  }

  private void show(String job, Connection connection) {
    Manifest goal =
        connection
            .artifacts()
            .require(connection.jobs().find(job).orElseThrow().plan().goal().id());
    ArtifactFiles.copyAll(connection.artifacts(), goal, folder);
    sheets(connection.jobs().find(job).orElseThrow().job().getJob().getExperiment());
    Path report = folder.resolve("report.html").toAbsolutePath();
    Path results = folder.resolve("results.json").toAbsolutePath();
    if (output.json) {
      ObjectNode line = Json.object();
      line.put("event", "results").put("job", job);
      line.put("report", report.toString()).put("results", results.toString());
      say(Json.line(line));
      return;
    }
    say("");
    say(ResultsCommand.tables(connection, goal));
    say("Report   " + report);
    say("Results  " + results);
    if (experiment.isOfImages()) {
      say("Examples " + folder.resolve("examples-*.png").toAbsolutePath());
    }
    say("Data     " + dataFolder().toAbsolutePath());
    say("");
    say(
        experiment == DemoExperiment.QUICK
            ? "The same with enough of everything to conclude from: tangent demo"
            : "To use your own data: tangent up, then tangent import dataset --help");
  }

  /** What the tasks of a vision demonstration look like, a PNG each beside the report. */
  private void sheets(ExperimentSpec spec) {
    if (experiment.isOfImages()) {
      DemoAssets.datasets(spec)
          .forEach(task -> GlyphSheets.write(task, folder.resolve("examples-" + task + ".png")));
    }
  }

  /** What happens before the job goes to people, never among lines of JSON. */
  private void tell(String line) {
    if (output.json) {
      note(line);
    } else {
      say(line);
    }
  }
}
