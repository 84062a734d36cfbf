/**
 * The archive of a release: gathers what the build made and what the repository has for people,
 * lists the licences of what is carried, and writes it with the same bytes each time.
 */
package dev.tangent.distribution;
