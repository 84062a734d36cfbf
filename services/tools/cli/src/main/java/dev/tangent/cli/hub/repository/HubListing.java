package dev.tangent.cli.hub.repository;

import java.util.List;
import java.util.Optional;

/**
 * All files of a repository at a commit.
 *
 * @param revision what was asked for
 * @param commit what it stood for
 */
public record HubListing(HubName name, HubRevision revision, String commit, List<HubFile> files) {

  public HubListing {
    files = List.copyOf(files);
  }

  public Optional<HubFile> find(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }
}
