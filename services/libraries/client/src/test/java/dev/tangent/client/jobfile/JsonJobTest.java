package dev.tangent.client.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.JsonFormat;
import dev.tangent.proto.v1.Job;
import org.junit.jupiter.api.Test;

class JsonJobTest {

  private static Job read(String json) {
    return JobFile.read("job.json", json).job();
  }

  @Test
  void readsWhatProtobufsOwnParserReads() throws Exception {
    String json =
        """
        {"id": "one", "experiment": {
          "name": "x", "base": "minilm", "tasks": ["a", "b"], "control": null,
          "methods": ["STANDARD", "LINEARIZED"], "seeds": ["0", 1],
          "fineTuning": {"steps": 10, "batch": "8", "lr": [1e-4, "2e-4"], "freezeEmbeddings": false,
                         "weight_decay": 0.0, "precision": "FLOAT32"},
          "analyses": [{"singleTask": {}}, {"addition": {"grid": {"from": 0, "to": 1, "points": 3}}}]}}
        """;
    Job.Builder oracle = Job.newBuilder();
    JsonFormat.parser().merge(json, oracle);

    assertThat(read(json)).isEqualTo(oracle.build());
  }

  @Test
  void readsBackWhatAYamlFileGives() throws Exception {
    Job job =
        JobFile.read(
                "job.yaml",
                """
                base: minilm
                tasks: [animals]
                control: nouns
                seeds: [3]
                fine-tuning: {lr: [1e-4], freeze-embeddings: no, precision: bfloat16}
                analyses: [single-task, negation: {control-threshold: 0.9}]
                """)
            .job();

    assertThat(read(JsonFormat.printer().print(job))).isEqualTo(job);
  }

  @Test
  void placesUnknownFieldsWrongTypesAndBrokenRules() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"experiment": {
                      "base": "minilm",
                      "tsks": ["a"],
                      "fineTuning": {"steps": true, "batch": 0}
                    }}
                    """))
        .hasMessage(
            """
            job.json:1:1: tasks: expected at least one imported dataset, found none
            job.json:3:3: experiment.tsks: there is no such field; known are name, base, tasks, control, methods, seeds, fineTuning, analyses, validationLimit, compareBases, head, healthExamples, checkpoints. Did you mean 'tasks'?
            job.json:4:27: experiment.fineTuning.steps: expected a whole number of 0 or more, found 'true'
            job.json:4:42: experiment.fineTuning.batch: expected a whole number from 1 to 65536, found 0"""
                .stripIndent());
  }

  @Test
  void refusesTwoGoalsAndKeysGivenTwice() {
    assertThatThrownBy(() -> read("{\"vector\": {}, \"compose\": {}}"))
        .hasMessageContaining("job.json:1:27: compose: 'vector' and 'compose' are both given.");
    assertThatThrownBy(() -> read("{\"experiment\": {\"base\": \"a\", \"base\": \"b\"}}"))
        .hasMessageContaining("job.json:1:30: base: this key is given twice, first on line 1.");
  }

  @Test
  void saysWhereJsonEnds() {
    assertThatThrownBy(() -> read("{\"experiment\": }"))
        .hasMessageStartingWith("job.json:1:16: this is not JSON: Unexpected character ('}'");
    assertThatThrownBy(() -> read("{} {}"))
        .hasMessage("job.json:1:4: found more after the end of the JSON value.");
  }
}
