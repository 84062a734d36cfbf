package dev.tangent.results.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.tangent.results.comparison.Settings;
import dev.tangent.results.comparison.SideBySide;
import dev.tangent.results.comparison.SideBySide.Measure;
import dev.tangent.results.comparison.SideBySide.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideBySideJsonTest {

  /** Programs read these names; a number that there is none of has no name. */
  @Test
  void keepsItsNamesAndLeavesOutWhatThereIsNoneOf() {
    SideBySide compared =
        new SideBySide(
            new Side("job-a", "first"),
            new Side("job-b", "<second>"),
            List.of(new Settings.Difference("spec.lr[1]", "2", "")),
            List.of(
                new Measure(
                    "single-task",
                    "STANDARD",
                    "foods",
                    "accuracy",
                    0.5,
                    0.25,
                    0.25,
                    0.1,
                    0.4,
                    3,
                    "HIGHER"),
                new Measure(
                    "zero-shot", "", "foods", "accuracy", 0.5, null, null, null, null, 0, null)));

    assertThat(JsonParser.parseString(SideBySideJson.write(compared)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"a": {"id": "job-a", "name": "first"}, "b": {"id": "job-b", "name": "<second>"},
                 "settings": [{"setting": "spec.lr[1]", "a": "2", "b": ""}],
                 "measures": [
                   {"analysis": "single-task", "method": "STANDARD", "task": "foods", "name": "accuracy",
                    "a": 0.5, "b": 0.25, "difference": 0.25, "low": 0.1, "high": 0.4, "seeds": 3, "verdict": "HIGHER"},
                   {"analysis": "zero-shot", "method": "", "task": "foods", "name": "accuracy", "a": 0.5, "seeds": 0}]}
                """));
  }
}
