package dev.tangent.cli.hub.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubListing;
import dev.tangent.cli.hub.repository.HubName;
import dev.tangent.cli.hub.repository.HubRevision;
import dev.tangent.cli.hub.settings.HubSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the hub says of a repository, and its files' bytes. */
public final class HubApi {

  private static final int LARGEST_PAGE = 1 << 26;
  private static final int MOST_PAGES = 10_000;
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;[^,]*\\brel=\"?next\"?");

  private final HubAddress address;
  private final HubRequests requests;
  private final boolean withToken;
  private final Supplier<Attempts> attempts;

  /**
   * @param attempts for each request
   */
  public HubApi(HubSettings settings, Supplier<Attempts> attempts) {
    this.address = new HubAddress(settings.endpoint());
    this.requests = new HubRequests(settings, address);
    this.withToken = settings.token().isPresent();
    this.attempts = attempts;
  }

  /**
   * The commit that a revision stands for now.
   *
   * @throws CommandFailure when there is no such repository or revision, or it may not be read
   */
  public String commit(HubName name, HubRevision revision) {
    String what = "branch, tag or commit '%s'".formatted(revision.name());
    URI uri = address.revision(name, revision.name());
    String commit =
        requests.get(
            uri,
            Map::of,
            attempts.get(),
            response -> page(response).path("sha").asText(),
            refusal(name, what));
    if (!HubRevision.isCommit(commit)) {
      throw strange(uri, "sha is '%s'".formatted(commit), null);
    }
    return commit;
  }

  /** All files of a commit; folders, which have none of their own bytes, are not listed. */
  public List<HubFile> files(HubName name, String commit) {
    List<HubFile> files = new ArrayList<>();
    Optional<URI> next = Optional.of(address.tree(name, commit));
    for (int page = 0; next.isPresent(); page++) {
      URI uri = next.get();
      if (page == MOST_PAGES) {
        throw strange(uri, "its list of files does not end", null);
      }
      next =
          requests.get(
              uri,
              Map::of,
              attempts.get(),
              response -> {
                files.addAll(entries(uri, page(response)));
                return next(response);
              },
              refusal(name, "list of files at commit " + commit));
    }
    return files;
  }

  /**
   * Continues a file from where the channel stands.
   *
   * @param arriving positioned at its end
   * @param heard of the bytes of each piece; negative where pieces had to be thrown away
   */
  public void read(HubListing listing, HubFile file, FileChannel arriving, ByteCount heard) {
    Attempts own = attempts.get();
    FileBody body =
        new FileBody(
            listing,
            file,
            arriving,
            bytes -> {
              own.progressed();
              heard.add(bytes);
            });
    requests.get(
        address.file(listing.name(), listing.commit(), file.path()),
        body::headers,
        own,
        body,
        response -> {
          body.refused(response.status());
          return refusal(listing.name(), "file '%s'".formatted(file.path())).read(response);
        });
  }

  private HubRequests.Reading<CommandFailure> refusal(HubName name, String what) {
    return response -> new HubRefusal(name, address.page(name), withToken).of(response, what);
  }

  /** A page once arrived whole; one that is cut off is asked for again. */
  private static JsonNode page(HubResponse response) throws IOException {
    byte[] bytes = response.body().readNBytes(LARGEST_PAGE);
    try {
      return Json.read(bytes);
    } catch (JsonProcessingException e) {
      throw strange(response.uri(), "not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static List<HubFile> entries(URI uri, JsonNode page) {
    List<HubFile> files = new ArrayList<>();
    for (JsonNode entry : page) {
      if (entry.path("type").asText().equals("file")) {
        files.add(entry(uri, entry));
      }
    }
    return files;
  }

  private static HubFile entry(URI uri, JsonNode entry) {
    JsonNode stored = entry.path("lfs");
    try {
      return new HubFile(
          entry.path("path").asText(),
          (stored.has("size") ? stored : entry).path("size").asLong(-1),
          entry.path("oid").asText(),
          Optional.ofNullable(stored.get("oid")).map(JsonNode::asText));
    } catch (IllegalArgumentException e) {
      throw strange(uri, e.getMessage(), e);
    }
  }

  private Optional<URI> next(HubResponse response) {
    for (String link : response.headers().allValues("Link")) {
      Matcher next = NEXT.matcher(link);
      if (next.find()) {
        return Optional.of(address.atEndpoint(response.uri().resolve(next.group(1))));
      }
    }
    return Optional.empty();
  }

  private static CommandFailure strange(
      URI uri, @Nullable String found, @Nullable Exception cause) {
    CommandFailure failure =
        new CommandFailure(
            ExitCode.FAILED,
            "%s does not answer as the Hugging Face hub does (%s): check HF_ENDPOINT"
                .formatted(uri, found));
    if (cause != null) {
      failure.initCause(cause);
    }
    return failure;
  }
}
