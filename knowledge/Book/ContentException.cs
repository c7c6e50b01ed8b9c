namespace JpMirai.Knowledge.Book;

/// <summary>A content file can't be used. The message says where, what is wrong and what to do about it.</summary>
/// <param name="file">Path below the content folder.</param>
/// <param name="line">1-based; 0 when the whole file is meant.</param>
public sealed class ContentException(string file, int line, string problem, string remedy)
    : Exception(line > 0 ? $"{file}, line {line}: {problem} {remedy}" : $"{file}: {problem} {remedy}");
