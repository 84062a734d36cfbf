/** Tables and figures as HTML, and figures as files of their own. */
package dev.tangent.report.html;
