package dev.tangent.cli.doctor.server;

import dev.tangent.cli.connection.Addresses;
import dev.tangent.cli.connection.Reachability;
import dev.tangent.cli.doctor.Check;
import dev.tangent.cli.doctor.Finding;
import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.SkewedClockException;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.probe.StoreProbe;
import dev.tangent.platform.storage.probe.StoreReport;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import java.util.ArrayList;
import java.util.List;

/** The store answers, lets us in, does what Tangent relies on, and what has been imported there. */
public final class StoreCheck implements Check {

  private static final String SUBJECT = "store";
  private static final String CLOCK = "clock";

  private final StoreConfig config;
  private final String startedBy;

  public StoreCheck(Addresses addresses) {
    this(addresses.store(), addresses.startedBy());
  }

  StoreCheck(StoreConfig config, String startedBy) {
    this.config = config;
    this.startedBy = startedBy;
  }

  @Override
  public List<Finding> look() {
    String where =
        "%s, bucket %s%s"
            .formatted(
                config.endpoint(),
                config.bucket(),
                config.prefix().equals(NamePrefix.NONE)
                    ? ""
                    : ", prefix " + config.prefix().text());
    if (!Reachability.store(config.endpoint())) {
      return List.of(Finding.bad(SUBJECT, "nothing listens at " + where, startedBy));
    }
    try (S3ObjectStore store = new S3ObjectStore(config)) {
      Catalog catalog = new Catalog(store);
      String imported =
          "models %s, datasets %s, checkpoints %s"
              .formatted(
                  catalog.list(Kind.BASE).keySet(),
                  catalog.list(Kind.DATASET).keySet(),
                  catalog.list(Kind.CHECKPOINT).keySet());
      return findings(where + "; " + imported, new StoreProbe(store, config.endpoint()).examine());
    } catch (SkewedClockException e) {
      return List.of(Finding.bad(CLOCK, e.getMessage(), "Then ask again."));
    } catch (PermanentFailure | RetryableFailure e) {
      return List.of(
          Finding.bad(
              SUBJECT,
              String.valueOf(e.getMessage()),
              "Check %s and TANGENT_STORE_BUCKET,\n".formatted(config.identity().settings())
                  + "and that the key may read, write and delete under probe/ (infra/minio/policies)."));
    }
  }

  static List<Finding> findings(String where, StoreReport report) {
    List<Finding> findings = new ArrayList<>();
    if (report.suitable()) {
      findings.add(Finding.good(SUBJECT, where + "; conditional writes work"));
    }
    report
        .refusals()
        .forEach(
            refusal ->
                findings.add(
                    Finding.bad(
                        SUBJECT, refusal, "Services take no work while they have this store.")));
    report
        .warnings()
        .forEach(
            warning -> findings.add(Finding.warning(CLOCK, warning, "Services warn of it too.")));
    if (report.warnings().isEmpty()) {
      findings.add(Finding.good(CLOCK, "agrees with the store's"));
    }
    return findings;
  }
}
