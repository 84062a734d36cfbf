package dev.tangent.console.letter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.client.letters.LastLetters;
import dev.tangent.client.letters.OpenedLetter;
import dev.tangent.console.live.Broker;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Dead letters, as 'tangent dead-letters' prints them. */
@Path("/v1/dead-letters")
@Tag(name = "dead letters")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DeadLettersResource {

  private static final Logger LOG = Logger.getLogger(DeadLettersResource.class);

  @Inject Broker broker;
  @Inject ArtifactStore artifacts;

  @GET
  @Operation(
      summary = "The last records that no service could use",
      description =
          "The objects of 'tangent dead-letters --json', the last one last, and how many there are"
              + " in all.")
  @APIResponse(responseCode = "503", description = "The broker does not answer")
  public ObjectNode list(
      @Parameter(description = "How many") @QueryParam("limit") @DefaultValue("50") int limit) {
    LastLetters.requireLimit("limit", limit);
    LastLetters last = LastLetters.of(broker.deadLetters(), limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("total", last.count());
    ArrayNode letters = json.putArray("letters");
    last.rows().forEach(row -> letters.add(row.json()));
    return json;
  }

  @GET
  @Path("/{letter}")
  @Operation(
      summary = "One of them in full, and what to do about it",
      description = "The object of 'tangent dead-letters show --json'.")
  @APIResponse(responseCode = "404", description = "There is no such letter")
  public ObjectNode letter(
      @Parameter(description = "PARTITION:OFFSET, as the list names it") @PathParam("letter")
          String letter) {
    return OpenedLetter.at(letter, broker.deadLetters(), artifacts.objects(), LOG::warn).json();
  }
}
