package dev.tangent.model.sentence;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.config.ConfigJson;
import java.nio.file.Path;

/** A sentence encoder's {@code config.json}, less what no encoder here computes. */
public final class TextConfig {

  private TextConfig() {}

  /**
   * @throws InvalidInputException naming the field that would change features
   */
  public static ConfigJson read(Path folder) {
    ConfigJson json = ConfigJson.read(folder.resolve("config.json"));
    String positions = "position_embedding_type";
    if (!json.text(positions, "absolute").equals("absolute")) {
      throw json.wrong(positions, "\"absolute\", the only one that is known");
    }
    if (json.flag("is_decoder")) {
      throw json.wrong("is_decoder", "false: attention looks in both directions here");
    }
    if (json.flag("add_cross_attention")) {
      throw json.wrong("add_cross_attention", "false: there is no other sequence to attend to");
    }
    return json;
  }
}
