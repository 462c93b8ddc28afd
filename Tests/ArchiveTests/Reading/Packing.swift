import CArchiveWriting

/// Containers made for a test by libarchive.
@safe final class Packing {
  /// One member of a container.
  struct Member {
    var name: [UInt8]
    var bytes: [UInt8]
    var kind: UInt32 = 0o100000
    var link: String?

    init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = Array(name.utf8)
      self.bytes = bytes
    }
  }

  /// How a container is written.
  enum Format: String { case zip, tar, raw }

  private var output: [UInt8] = []

  /// A container of this format with these members, compressed by a filter of libarchive's: "gzip", "zstd", "xz",
  /// "bzip2".
  static func pack(
    _ members: [Member], as format: Format, filter: String? = nil, options: String? = nil, password: String? = nil
  ) -> [UInt8] {
    let packing = Packing()
    let archive = unsafe archive_write_new()
    switch format {
    case .zip: unsafe archive_write_set_format_zip(archive)
    case .tar: unsafe archive_write_set_format_pax_restricted(archive)
    case .raw: unsafe archive_write_set_format_raw(archive)
    }
    if let filter { unsafe archive_write_add_filter_by_name(archive, filter) }
    if let options { unsafe archive_write_set_options(archive, options) }
    if let password { unsafe archive_write_set_passphrase(archive, password) }
    unsafe archive_write_set_bytes_per_block(archive, 0)
    unsafe archive_write_open(
      archive, Unmanaged.passUnretained(packing).toOpaque(), nil,
      { _, context, bytes, count in
        guard let context = unsafe context else { return -1 }
        let packing = unsafe Unmanaged<Packing>.fromOpaque(context).takeUnretainedValue()
        unsafe packing.output += UnsafeRawBufferPointer(start: bytes, count: count)
        return count
      }, nil)
    for member in members {
      let entry = unsafe archive_entry_new()
      unsafe (member.name.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
        unsafe archive_entry_copy_pathname(entry, $0.baseAddress)
      }
      unsafe archive_entry_set_filetype(entry, member.kind)
      unsafe archive_entry_set_perm(entry, 0o644)
      unsafe archive_entry_set_mtime(entry, 1_700_000_000, 0)
      unsafe archive_entry_set_size(entry, Int64(member.bytes.count))
      if let link = member.link { unsafe archive_entry_set_symlink(entry, link) }
      unsafe archive_write_header(archive, entry)
      unsafe member.bytes.withUnsafeBytes { bytes in
        _ = unsafe archive_write_data(archive, bytes.baseAddress, bytes.count)
      }
      unsafe archive_entry_free(entry)
    }
    unsafe archive_write_close(archive)
    unsafe archive_write_free(archive)
    return packing.output
  }

  /// A text compressed by a filter of libarchive's.
  static func compress(_ bytes: [UInt8], by filter: String) -> [UInt8] {
    pack([Member("text", bytes)], as: .raw, filter: filter)
  }
}
