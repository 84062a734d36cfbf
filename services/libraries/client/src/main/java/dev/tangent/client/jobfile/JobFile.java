package dev.tangent.client.jobfile;

import dev.tangent.client.jobfile.reader.Cursor;
import dev.tangent.client.jobfile.reader.ProtoJson;
import dev.tangent.client.jobfile.reader.YamlJobReader;
import dev.tangent.client.jobfile.source.InvalidSpecException;
import dev.tangent.client.jobfile.source.JsonTree;
import dev.tangent.client.jobfile.source.Locations;
import dev.tangent.client.jobfile.source.Problems;
import dev.tangent.client.jobfile.source.SourceText;
import dev.tangent.client.jobfile.source.SpecNode;
import dev.tangent.client.jobfile.source.YamlTree;
import dev.tangent.proto.v1.Job;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads a job from a file: {@code .json} is proto3 JSON, anything else YAML. */
public final class JobFile {

  private JobFile() {}

  /**
   * @throws InvalidSpecException with everything that is wrong with the file's content
   * @throws dev.tangent.common.InvalidInputException when there is no such text file
   */
  public static LocatedJob read(Path path) {
    return read(SourceText.read(path));
  }

  /** Reads text that came from elsewhere; {@code name} stands for it in errors. */
  public static LocatedJob read(String name, String text) {
    return read(new SourceText(name, text));
  }

  private static LocatedJob read(SourceText source) {
    Problems problems = new Problems(source);
    boolean json = source.file().toLowerCase(Locale.ROOT).endsWith(".json");
    SpecNode tree = json ? JsonTree.parse(source, problems) : YamlTree.parse(source, problems);
    Locations locations = new Locations(tree.at());
    Cursor root = new Cursor(tree, "", new Cursor.Reading(problems, locations));
    Job job = json ? ProtoJson.read(root) : YamlJobReader.read(root);
    LocatedJob located = new LocatedJob(job, source, locations);
    located.check(
        broken ->
            Stream.of(JobRules.OF_THE_PLATFORM, new MergeRules())
                .flatMap(rules -> rules.check(broken).stream())
                .toList(),
        problems);
    return located;
  }
}
