package dev.tangent.platform.storage.artifact;

import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.manifest.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A payload on its way, under a prefix that nobody else uses. */
final class PayloadUpload {

  private final ObjectStore store;
  private final String prefix;
  private final List<Manifest.Entry> entries = new ArrayList<>();

  PayloadUpload(ObjectStore store, String prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  List<Manifest.Entry> of(Path folder) {
    for (FolderFile file : FolderFile.in(folder)) {
      String key = prefix + "/" + file.name();
      store.upload(key, file.path());
      entries.add(new Manifest.Entry(file.name(), key, file.size(), file.sha256()));
    }
    return List.copyOf(entries);
  }

  /** Another's payload became the artifact. */
  void undo() {
    entries.forEach(entry -> store.delete(entry.key()));
  }
}
