package dev.tangent.console.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tangent.client.job.KnownJobs;
import dev.tangent.client.job.UnknownNameException;
import dev.tangent.common.Suggestion;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.manifest.Manifest;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Datasets, models and task vectors. */
@Path("/v1")
@Tag(name = "artifacts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class CatalogResource {

  private static final Set<StepKind> VECTORS = Set.of(StepKind.VECTOR, StepKind.COMBINE);

  @Inject Catalog catalog;
  @Inject ArtifactStore artifacts;
  @Inject JobStore jobs;
  @Inject DatasetReading datasets;

  /**
   * Something that was imported, or made.
   *
   * @param name the person's; of a vector, what its step is called
   * @param problem why nothing more is known of it; absent when all is well
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Artifact")
  public record Known(
      String name,
      String artifact,
      @Nullable String kind,
      @Nullable Instant created,
      @Nullable Long bytes,
      @Nullable Map<String, String> metrics,
      @Nullable Map<String, String> provenance,
      @Nullable String problem) {}

  @GET
  @Path("/models")
  @Operation(summary = "The base models that experiments can name")
  public List<Known> models() {
    List<Known> models = new ArrayList<>();
    catalog.list(Kind.BASE).forEach((name, id) -> models.add(known(name, id)));
    return models;
  }

  @GET
  @Path("/datasets")
  @Operation(summary = "The datasets that experiments can name, with the sizes of their splits")
  public List<DatasetReading.Summary> datasets() {
    List<DatasetReading.Summary> summaries = new ArrayList<>();
    catalog.list(Kind.DATASET).forEach((name, id) -> summaries.add(datasets.summary(name, id)));
    return summaries;
  }

  @GET
  @Path("/datasets/{name}")
  @Operation(summary = "A dataset: its classes with their balance, and some examples")
  @APIResponse(responseCode = "404", description = "There is no such dataset")
  public DatasetReading.Detail dataset(@PathParam("name") String name) {
    return datasets.detail(name, datasetId(name));
  }

  @GET
  @Path("/datasets/{name}/examples/{index}.png")
  @Produces("image/png")
  @Operation(summary = "An image of a dataset's test split")
  @APIResponse(responseCode = "404", description = "There is no such dataset or image")
  public byte[] image(@PathParam("name") String name, @PathParam("index") int index) {
    return datasets.image(name, datasetId(name), index);
  }

  private String datasetId(String name) {
    Optional<String> id =
        Catalog.isName(name) ? catalog.find(Kind.DATASET, name) : Optional.empty();
    return id.orElseThrow(
        () ->
            new UnknownNameException(
                "there is no dataset '%s'.%s See all with: tangent list --datasets"
                    .formatted(name, Suggestion.sentence(name, catalog.names(Kind.DATASET)))));
  }

  @GET
  @Path("/vectors")
  @Operation(
      summary = "The task vectors of a job, and their combinations",
      description = "With what their manifests say of them, such as norms.")
  @APIResponse(responseCode = "404", description = "There is no such job")
  public List<Known> vectors(
      @Parameter(description = "A job's id, or the beginning of it") @QueryParam("job")
          @Nullable String job) {
    if (job == null) {
      throw new UnknownNameException("job: expected the job whose vectors to list, as in ?job=ID");
    }
    String id = new KnownJobs(jobs).resolve(job);
    Collection<PlannedStep> steps =
        jobs.find(id).map(accepted -> accepted.plan().steps()).orElse(List.of());
    return steps.stream()
        .filter(step -> VECTORS.contains(step.kind()))
        .flatMap(
            step -> artifacts.find(step.id()).map(found -> known(step.label(), found)).stream())
        .toList();
  }

  private Known known(String name, String id) {
    return artifacts
        .find(id)
        .map(found -> known(name, found))
        .orElseGet(
            () ->
                new Known(
                    name,
                    id,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "its artifact is not in the store: import it again"));
  }

  private static Known known(String name, Manifest found) {
    return new Known(
        name,
        found.id(),
        found.kind(),
        found.created(),
        found.totalSize(),
        found.metrics(),
        found.provenance(),
        null);
  }
}
