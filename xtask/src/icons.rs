//! `cargo xtask icons`: every icon file from `icons/icon.svg`, the same bytes each time.

use crate::places::root;
use anyhow::{Context, Result};

/// Sizes inside `icon.ico`, in pixels: what Windows shows in the title bar, the task bar, lists and tiles.
const ICO_SIZES: [u32; 7] = [16, 20, 24, 32, 48, 64, 256];

/// Sizes inside `icon.icns`, in pixels.
const ICNS_SIZES: [u32; 7] = [16, 32, 64, 128, 256, 512, 1024];

/// Single pictures: file name and size in pixels.
const PNG_FILES: [(&str, u32); 8] = [
    ("16x16.png", 16),
    ("24x24.png", 24),
    ("32x32.png", 32),
    ("48x48.png", 48),
    ("64x64.png", 64),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("icon.png", 512),
];

/// Draws the icon at every size and writes the files.
pub fn icons() -> Result<()> {
    let folder = root().join("icons");
    let svg = std::fs::read(folder.join("icon.svg")).context("icons/icon.svg cannot be read")?;
    let drawing = resvg::usvg::Tree::from_data(&svg, &resvg::usvg::Options::default())?;

    for (name, size) in PNG_FILES {
        std::fs::write(folder.join(name), draw(&drawing, size)?.encode_png()?)?;
    }

    let mut windows = ico::IconDir::new(ico::ResourceType::Icon);
    for size in ICO_SIZES {
        let image = ico::IconImage::from_rgba_data(size, size, straight_rgba(&draw(&drawing, size)?));
        windows.add_entry(ico::IconDirEntry::encode_as_png(&image)?);
    }
    windows.write(std::fs::File::create(folder.join("icon.ico"))?)?;

    let mut apple = icns::IconFamily::new();
    for size in ICNS_SIZES {
        let pixels = straight_rgba(&draw(&drawing, size)?);
        apple.add_icon(&icns::Image::from_data(icns::PixelFormat::RGBA, size, size, pixels)?)?;
    }
    apple.write(std::fs::File::create(folder.join("icon.icns"))?)?;

    println!("icons/: {} pictures, icon.ico and icon.icns drawn from icon.svg", PNG_FILES.len());
    Ok(())
}

fn draw(drawing: &resvg::usvg::Tree, size: u32) -> Result<resvg::tiny_skia::Pixmap> {
    let mut pixels = resvg::tiny_skia::Pixmap::new(size, size).context("an icon size is not zero")?;
    let scale = size as f32 / drawing.size().width();
    resvg::render(drawing, resvg::tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(pixels)
}

/// The pixels without the alpha multiplied in, as ICO and ICNS want them.
fn straight_rgba(pixels: &resvg::tiny_skia::Pixmap) -> Vec<u8> {
    pixels
        .pixels()
        .iter()
        .flat_map(|pixel| {
            let colour = pixel.demultiply();
            [colour.red(), colour.green(), colour.blue(), colour.alpha()]
        })
        .collect()
}
