package dev.tangent.cli.command.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.common.Split;
import dev.tangent.data.Dataset;
import dev.tangent.data.DatasetDescription;
import dev.tangent.data.LabelledExamples;
import dev.tangent.data.LabelledTexts;
import java.util.List;

/** How many examples a dataset's classes have in each split, and some of its texts. */
final class DatasetCounts {

  private DatasetCounts() {}

  /**
   * @param examples how many texts to show
   */
  static void add(Dataset dataset, ObjectNode json, int examples) {
    List<String> names = dataset.classNames();
    int[][] counts = new int[Split.values().length][];
    ArrayNode shown = json.putArray("examples");
    for (Split split : Split.values()) {
      LabelledExamples labelled = dataset.split(split);
      counts[split.ordinal()] = labelled.counts(names.size());
      if (split == Split.TRAIN && labelled instanceof LabelledTexts texts) {
        for (int i = 0; i < Math.min(examples, texts.size()); i++) {
          shown
              .addObject()
              .put("text", texts.texts().get(i))
              .put("class", names.get(texts.label(i)));
        }
      }
    }
    ArrayNode classes = json.putArray("classes");
    for (int i = 0; i < names.size(); i++) {
      ObjectNode entry = classes.addObject().put("name", names.get(i));
      for (Split split : Split.values()) {
        entry.put(DatasetDescription.key(split), counts[split.ordinal()][i]);
      }
    }
  }
}
