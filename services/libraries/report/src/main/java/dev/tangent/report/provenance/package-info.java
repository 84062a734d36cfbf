/** The chapter that says where everything came from. */
package dev.tangent.report.provenance;
