package dev.tangent.cli.doctor;

import dev.tangent.cli.connection.Addresses;
import dev.tangent.cli.connection.Reachability;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.Catalog;
import dev.tangent.platform.storage.Catalog.Kind;
import dev.tangent.platform.storage.S3ObjectStore;
import java.util.List;

/** The store answers, lets us in, and what has been imported there. */
public final class StoreCheck implements Check {

  private final Addresses addresses;

  public StoreCheck(Addresses addresses) {
    this.addresses = addresses;
  }

  @Override
  public List<Finding> look() {
    String where =
        "%s, bucket %s".formatted(addresses.store().endpoint(), addresses.store().bucket());
    if (!Reachability.store(addresses.store().endpoint())) {
      return List.of(Finding.bad("store", "nothing listens at " + where, addresses.startedBy()));
    }
    try (S3ObjectStore store = new S3ObjectStore(addresses.store())) {
      Catalog catalog = new Catalog(store);
      return List.of(
          Finding.good(
              "store",
              "%s; models %s, datasets %s"
                  .formatted(
                      where,
                      catalog.list(Kind.BASE).keySet(),
                      catalog.list(Kind.DATASET).keySet())));
    } catch (PermanentFailure | RetryableFailure e) {
      return List.of(
          Finding.bad(
              "store",
              e.getMessage(),
              "Check TANGENT_STORE_ACCESS_KEY, TANGENT_STORE_SECRET_KEY and TANGENT_STORE_BUCKET."));
    }
  }
}
