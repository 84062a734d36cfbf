package dev.tangent.composer;

import dev.tangent.platform.fixture.Tensors;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Term;
import dev.tangent.worker.fixture.LoopbackStore;
import dev.tangent.worker.fixture.ServiceContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;

@QuarkusTest
@QuarkusTestResource(LoopbackStore.class)
class ComposerServiceTest extends ServiceContract {

  @Override
  protected Service service() {
    return Service.COMPOSER;
  }

  @Override
  protected void givenInputs() throws IOException {
    given(Kind.BASE, "base", Tensors.file(PayloadNames.MODEL, 1, 2));
    given(id("vector"), "vector", Tensors.file(PayloadNames.VECTOR, 3, 4));
    given(id("checkpoint"), "fine-tune", Tensors.file(PayloadNames.MODEL, 4, 6));
  }

  @Override
  protected Job.Builder job() {
    return sum("vector");
  }

  @Override
  protected Map.Entry<Job.Builder, String> refusedJob() {
    return Map.entry(sum("checkpoint"), "'vector.safetensors'");
  }

  private static Job.Builder sum(String vector) {
    Term term = Term.newBuilder().setVector(id(vector)).setCoefficient(2).build();
    return Job.newBuilder().setCompose(ComposeJob.newBuilder().setBase("base").addTerms(term));
  }
}
