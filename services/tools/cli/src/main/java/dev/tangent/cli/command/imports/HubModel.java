package dev.tangent.cli.command.imports;

import dev.tangent.cli.hub.HubRepository;
import dev.tangent.cli.hub.card.RepositoryCard;
import dev.tangent.cli.hub.model.ModelSelection;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.common.InvalidInputException;
import java.nio.file.Path;
import java.util.List;

/** A model of the hub, laid out as a folder. */
record HubModel(Path folder, HubOrigin origin) {

  /**
   * @param folder absent or empty
   */
  static HubModel fetch(HubRepository repository, Path folder) {
    List<HubFile> files = ModelSelection.choose(repository);
    String license = license(repository);
    long fetched = repository.layOut(files, folder, HubFile::path);
    return new HubModel(folder, HubOrigin.of(repository.listing(), license, "", files, fetched));
  }

  /** A card that cannot be read keeps no model from being imported. */
  private static String license(HubRepository repository) {
    try {
      return RepositoryCard.of(repository).license();
    } catch (InvalidInputException e) {
      return "";
    }
  }
}
