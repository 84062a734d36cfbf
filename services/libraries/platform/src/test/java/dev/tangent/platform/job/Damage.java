package dev.tangent.platform.job;

import dev.tangent.platform.storage.artifact.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What happens to objects on disks and on the way. */
public enum Damage {
  FLIPPED_BIT {
    @Override
    byte[] of(byte[] payload) {
      byte[] damaged = payload.clone();
      damaged[damaged.length / 2] ^= 1;
      return damaged;
    }
  },
  TRUNCATED {
    @Override
    byte[] of(byte[] payload) {
      return Arrays.copyOf(payload, payload.length / 2);
    }
  },
  NO_PAYLOAD {
    @Override
    public void to(Troupe troupe, String id) {
      troupe.objects().delete(payload(troupe, id));
    }
  },
  FLIPPED_BIT_IN_MANIFEST {
    @Override
    public void to(Troupe troupe, String id) {
      replace(troupe, "artifacts/" + id + "/manifest.json", FLIPPED_BIT);
    }
  };

  byte[] of(byte[] payload) {
    throw new UnsupportedOperationException();
  }

  /** Damages an artifact in the store. */
  public void to(Troupe troupe, String id) {
    replace(troupe, payload(troupe, id), this);
  }

  private static String payload(Troupe troupe, String id) {
    Path cache = troupe.objects().path("no-cache");
    return new ArtifactStore(troupe.objects(), cache).require(id).files().get(0).key();
  }

  private static void replace(Troupe troupe, String key, Damage damage) {
    Path object = troupe.objects().path(key);
    try {
      Files.write(object, damage.of(Files.readAllBytes(object)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
