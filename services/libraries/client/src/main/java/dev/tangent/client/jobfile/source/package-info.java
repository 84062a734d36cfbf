/** A job file as a tree whose every node knows its place, and problems that point into it. */
package dev.tangent.client.jobfile.source;
