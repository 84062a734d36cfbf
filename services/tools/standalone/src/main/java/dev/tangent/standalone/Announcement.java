package dev.tangent.standalone;

import dev.tangent.standalone.data.DataFolder;
import dev.tangent.standalone.part.Endpoints;
import dev.tangent.standalone.part.Part;
import java.net.URI;
import java.util.Map;

/** The file that lets other processes find this assembly: there only while everything runs. */
record Announcement(DataFolder data, Endpoints endpoints, Map<String, URI> services)
    implements Part {

  @Override
  public void start() {
    RunningAssembly.ofThisProcess(endpoints, services).announce(data);
  }

  @Override
  public void stop() {
    RunningAssembly.withdraw(data);
  }
}
