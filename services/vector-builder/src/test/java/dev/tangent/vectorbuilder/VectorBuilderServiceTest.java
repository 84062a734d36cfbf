package dev.tangent.vectorbuilder;

import dev.tangent.platform.fixture.Tensors;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.VectorJob;
import dev.tangent.worker.fixture.LoopbackStore;
import dev.tangent.worker.fixture.ServiceContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;

@QuarkusTest
@QuarkusTestResource(LoopbackStore.class)
class VectorBuilderServiceTest extends ServiceContract {

  @Override
  protected Service service() {
    return Service.VECTOR_BUILDER;
  }

  @Override
  protected void givenInputs() throws IOException {
    given(Kind.BASE, "base", Tensors.file(PayloadNames.MODEL, 1, 2));
    given(id("checkpoint"), "fine-tune", Tensors.file(PayloadNames.MODEL, 4, 6));
    given(id("vector"), "vector", Tensors.file(PayloadNames.VECTOR, 3, 4));
  }

  @Override
  protected Job.Builder job() {
    return vector("checkpoint");
  }

  @Override
  protected Map.Entry<Job.Builder, String> refusedJob() {
    return Map.entry(vector("vector"), "'model.safetensors'");
  }

  private static Job.Builder vector(String checkpoint) {
    return Job.newBuilder()
        .setVector(VectorJob.newBuilder().setBase("base").setCheckpoint(id(checkpoint)));
  }
}
